package io.github.opengpes.mesh.client.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A recording that cannot be read: each line that is at fault, where and why. */
public final class UnusableRecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * What is wrong with a line.
   *
   * @param line from 1; 0 for the file as a whole
   */
  public record Fault(Path file, int line, String reason) {
    @Override
    public String toString() {
      return file.getFileName() + (line == 0 ? "" : ", line " + line) + ": " + reason;
    }
  }

  UnusableRecordingException(List<Fault> faults) {
    super(String.join("\n", faults.stream().map(Fault::toString).toList()));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }
}
