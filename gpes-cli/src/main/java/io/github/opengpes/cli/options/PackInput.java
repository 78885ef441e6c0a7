package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.pack.ListedCodes;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the packs that commands work on. */
public final class PackInput {

  private PackInput() {}

  /** Reads a pack, sound or not. */
  public static PackReading read(Path path) {
    return read(path, Optional.empty());
  }

  /**
   * The same.
   *
   * @param approval to hold it against, in place of its own
   */
  public static PackReading read(Path path, Optional<Path> approval) {
    return reading(
        path,
        () -> approval.isPresent() ? PackReader.read(path, approval.get()) : PackReader.read(path));
  }

  /**
   * The same.
   *
   * @param lists of some clusters, in place of its own
   */
  public static PackReading read(Path path, Map<String, ListedCodes> lists) {
    return reading(path, () -> PackReader.read(path, lists));
  }

  /** A pack that is only used: at fault, it is unusable input, and its faults are listed. */
  public static PackReading sound(
      PackReading reading, Path path, FaultList faults, PrintWriter out) {
    if (reading.pack().isEmpty()) {
      faults.list(reading.faults().stream().map(Fault::line).toList(), out);
      throw CommandFailure.unusableInput(
          path + ": the pack is at fault; mend the errors listed ('gpes requirement check')");
    }
    return reading;
  }

  @FunctionalInterface
  private interface Reader {
    PackReading read() throws IOException, UnusablePackException;
  }

  private static PackReading reading(Path path, Reader reader) {
    try {
      return reader.read();
    } catch (UnusablePackException unusable) {
      throw CommandFailure.unusableInput(unusable.text());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          path + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }
}
