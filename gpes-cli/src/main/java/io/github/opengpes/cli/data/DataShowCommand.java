package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a store holds. */
@Command(
    name = "show",
    description = {
      "Says what a store holds and how complete its data is.",
      "Reads all of its files against their checksums, and looks whether what it was made"
          + " from has changed since. Exit code 1 when a file is damaged or the store is out of"
          + " date."
    },
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STORE", description = "A folder made by 'gpes data import'.")
  private Path folder;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    try {
      StoreFolder store = StoreFolder.open(folder);
      to.println("made " + store.manifest().made());
      StoreText.of(folder, store.manifest()).forEach(to::println);
      to.flush();
      List<String> damaged = store.damaged();
      if (!damaged.isEmpty()) {
        throw CommandFailure.jobFailed(
            folder + ": damaged: " + String.join(", ", damaged) + "; make the store again");
      }
      List<String> changed = store.changedSince();
      if (!changed.isEmpty()) {
        throw CommandFailure.jobFailed(
            folder
                + ": out of date, "
                + String.join(", ", changed)
                + " changed since; make it again with 'gpes data import'");
      }
    } catch (UnusableData unusable) {
      throw CommandFailure.unusableInput(folder + ": " + unusable.getMessage());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          folder + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }
}
