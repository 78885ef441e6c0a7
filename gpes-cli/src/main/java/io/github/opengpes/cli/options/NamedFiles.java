package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that the options of a command name. What is written may be no other file of the
 * command: it would replace it.
 */
public final class NamedFiles {

  private final List<Named> files = new ArrayList<>();
  private final List<Filled> folders = new ArrayList<>();

  private record Named(String option, Path path, boolean written) {}

  private record Filled(String option, Path folder, Pattern names) {}

  /** A file that is read, where the option is given. */
  public void read(String option, @Nullable Path path) {
    add(option, path, false);
  }

  /** A file that is written, where the option is given. */
  public void write(String option, @Nullable Path path) {
    add(option, path, true);
  }

  /** A folder in which files with such names are written, where the option is given. */
  public void writeIn(String option, @Nullable Path folder, Pattern names) {
    if (folder != null) {
      folders.add(new Filled(option, folder.toAbsolutePath().normalize(), names));
    }
  }

  private void add(String option, @Nullable Path path, boolean written) {
    if (path != null) {
      files.add(new Named(option, path.toAbsolutePath().normalize(), written));
    }
  }

  /** Ends the command where two options name the same file and one of them writes it. */
  public void mustDiffer() {
    for (int i = 0; i < files.size(); i++) {
      for (Named other : files.subList(0, i)) {
        Named file = files.get(i);
        if ((file.written() || other.written()) && file.path().equals(other.path())) {
          throw same(other.option(), file);
        }
      }
    }
    for (Filled folder : folders) {
      for (Named file : files) {
        if (folder.folder().equals(file.path().getParent())
            && folder.names().matcher(String.valueOf(file.path().getFileName())).matches()) {
          throw same(folder.option(), file);
        }
      }
    }
  }

  /**
   * Ends the command where the folder of a file that an option names is not there, and none that
   * the command fills: found out now and not after the work.
   *
   * @param file or a folder that the command makes itself, in one that is there
   */
  public void folderMustBeThere(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder != null
        && !Files.isDirectory(folder)
        && folders.stream().noneMatch(it -> it.folder().equals(folder))) {
      throw CommandFailure.unusableInput(
          option + ": there is no folder " + file.getParent() + "; make it first");
    }
  }

  private static CommandFailure same(String option, Named file) {
    return CommandFailure.unusableInput(
        option
            + " and "
            + file.option()
            + " name the same file, "
            + file.path().getFileName()
            + "; give each its own");
  }
}
