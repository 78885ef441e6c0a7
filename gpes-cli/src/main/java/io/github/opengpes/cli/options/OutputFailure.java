package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** What is said when an output cannot be written. */
public final class OutputFailure {

  private OutputFailure() {}

  /**
   * The job failed, and left nothing.
   *
   * @param what the files, for people
   */
  public static CommandFailure of(Object what, IOException failed) {
    return CommandFailure.jobFailed(
        "cannot write "
            + what
            + " ("
            + failed.getClass().getSimpleName()
            + "); nothing is left half-written; check the folder and the free space");
  }

  /** The same of a folder that is made: where its place is taken, another has to be named. */
  public static CommandFailure of(String option, Path folder, IOException failed) {
    if (failed instanceof FileAlreadyExistsException
        || failed instanceof NoSuchFileException
        || failed instanceof NotDirectoryException
        || failed instanceof AccessDeniedException) {
      FileSystemException inTheWay = (FileSystemException) failed;
      return CommandFailure.unusableInput(
          option
              + ": "
              + inTheWay.getFile()
              + ": "
              + Optional.ofNullable(inTheWay.getReason())
                  .orElse(inTheWay.getClass().getSimpleName()));
    }
    return of(folder, failed);
  }
}
