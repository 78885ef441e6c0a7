package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pack that a command works on, and how many of its faults it lists. */
final class PackArgument {

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description = "The requirement pack: a folder, or a zip of one.")
  private Path path;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many faults to list (default: ${DEFAULT-VALUE}).")
  private int maxFaults;

  Path path() {
    return path;
  }

  PackReading read() {
    return read(Optional.empty());
  }

  /**
   * Reads the pack.
   *
   * @param approval to hold it against, in place of its own
   */
  PackReading read(Optional<Path> approval) {
    if (maxFaults < 0) {
      throw CommandFailure.unusableInput("--max-faults is a number from 0");
    }
    try {
      return approval.isPresent() ? PackReader.read(path, approval.get()) : PackReader.read(path);
    } catch (UnusablePackException unusable) {
      throw CommandFailure.unusableInput(unusable.text());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          path + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  /** The pack, or the list of its faults and a failure. */
  RequirementPack sound(PackReading reading, PrintWriter out) {
    if (reading.pack().isEmpty()) {
      list(reading.faults(), out);
      throw CommandFailure.jobFailed(faultsLine(reading));
    }
    return reading.pack().get();
  }

  void list(List<Fault> faults, PrintWriter out) {
    faults.stream().limit(maxFaults).forEach(fault -> out.println(fault.line()));
    if (faults.size() > maxFaults) {
      out.println("... and " + (faults.size() - maxFaults) + " more (--max-faults)");
    }
    out.flush();
  }

  private String faultsLine(PackReading reading) {
    long errors = reading.faults().stream().filter(it -> it.severity() == Severity.ERROR).count();
    return path
        + ": "
        + counted(errors, "error")
        + " and "
        + counted(reading.faults().size() - errors, "warning")
        + "; mend the errors listed and run 'gpes requirement check' again";
  }

  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
