package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.PackInput;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The pack that a command works on, and how many of its faults it lists. */
final class PackArgument {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description = "The requirement pack: a folder, or a zip of one.")
  private Path path;

  @Mixin private FaultList faults;

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
    return PackInput.read(path, approval);
  }

  /** The pack to work on; at fault, it is unusable input, and its faults are listed. */
  RequirementPack usable(PrintWriter out) {
    return PackInput.sound(read(), path, faults, out).pack().orElseThrow();
  }

  /** The pack that is examined; at fault, the examination fails, and its faults are listed. */
  RequirementPack sound(PackReading reading, PrintWriter out) {
    if (reading.pack().isEmpty()) {
      list(reading.faults(), out);
      throw CommandFailure.jobFailed(faultsLine(reading));
    }
    return reading.pack().get();
  }

  void list(List<Fault> found, PrintWriter out) {
    faults.list(found.stream().map(Fault::line).toList(), out);
  }

  private String faultsLine(PackReading reading) {
    long errors = reading.faults().stream().filter(it -> it.severity() == Severity.ERROR).count();
    return path
        + ": "
        + counted(errors, "error")
        + " and "
        + counted(reading.faults().size() - errors, "warning")
        + "; mend the errors listed and run '"
        + command.qualifiedName()
        + "' again";
  }

  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
