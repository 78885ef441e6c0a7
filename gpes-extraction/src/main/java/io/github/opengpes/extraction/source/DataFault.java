package io.github.opengpes.extraction.source;

import java.util.OptionalLong;

/**
 * One thing that is wrong with patient data. Never holds a value of the data.
 *
 * @param row the row of the file, the header being row 1 (in a CSV file the line, where no field
 *     spans lines); absent: the file as a whole
 * @param message what is wrong and how to mend it
 */
public record DataFault(String file, OptionalLong row, String message) {

  /** A fault of a whole file. */
  public static DataFault ofFile(String file, String message) {
    return new DataFault(file, OptionalLong.empty(), message);
  }

  /** A file that cannot be read; of the failure only its kind is told. */
  public static DataFault unreadable(String file, Exception failure) {
    return ofFile(file, "it cannot be read (" + failure.getClass().getSimpleName() + ")");
  }

  @Override
  public String toString() {
    return file + (row.isPresent() ? ":" + row.getAsLong() : "") + ": " + message;
  }
}
