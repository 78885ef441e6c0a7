package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a pack go: where the options say; of several packs, each into a folder of its
 * own there.
 *
 * @param folder its name; absent: the pack is the only one
 */
record PackPlace(Optional<String> folder) {

  private static final Pattern ZIP = Pattern.compile("\\.zip$", Pattern.CASE_INSENSITIVE);

  /** The places of packs, in their order. */
  static List<PackPlace> of(List<Path> packs) {
    if (packs.size() == 1) {
      return List.of(new PackPlace(Optional.empty()));
    }
    List<PackPlace> places = new ArrayList<>();
    for (Path pack : packs) {
      String file = String.valueOf(pack.toAbsolutePath().normalize().getFileName());
      PackPlace place = new PackPlace(Optional.of(ZIP.matcher(file).replaceFirst("")));
      if (places.contains(place)) {
        throw CommandFailure.unusableInput(
            "--requirement: two packs have the name "
                + place.folder().orElseThrow()
                + ", which is that of the folder for their files; rename one, or run each alone");
      }
      places.add(place);
    }
    return places;
  }

  /** Where what an option names goes. */
  Path of(Path named) {
    return folder
        .map(own -> named.resolveSibling(own).resolve(String.valueOf(named.getFileName())))
        .orElse(named);
  }

  /** Names what an option names as a file that is written, where the option is given. */
  void write(NamedFiles files, String option, @Nullable Path named) {
    if (named != null) {
      files.write(option, of(named));
    }
  }

  /** Makes the folder for what an option names, where it is missing. */
  void make(Path named) throws IOException {
    Path own = of(named).toAbsolutePath().getParent();
    if (folder.isPresent() && own != null && !Files.isDirectory(own)) {
      Files.createDirectory(own);
    }
  }
}
