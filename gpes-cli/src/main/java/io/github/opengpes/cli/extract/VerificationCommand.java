package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.explain.miss.NearestMissReport;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The practice's verification report. */
@Command(
    name = "verification",
    description = {
      "Writes the verification report of a practice as CSV.",
      "One row for each patient and ruleset: included or excluded, with the rule or gate"
          + " that decided and its reason. The report holds NHS numbers: it is for the practice."
    },
    mixinStandardHelpOptions = true)
public final class VerificationCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackOption requirement;
  @Mixin private RunOptions options;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the report goes; a file that is there is replaced.")
  private Path out;

  @Option(
      names = "--nearest-miss",
      paramLabel = "FILE",
      description =
          "Writes into this file too who misses a ruleset by one value alone, by how much, and until"
              + " when it can be mended (docs/extraction/nearest-miss.md).")
  private @Nullable Path nearestMiss;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    NamedFiles files = new NamedFiles();
    requirement.name(files);
    options.name(files);
    files.write("--out", out);
    files.write("--nearest-miss", nearestMiss);
    files.mustDiffer();
    files.folderMustBeThere("--out", out);
    files.folderMustBeThere("--nearest-miss", nearestMiss);
    try {
      PlannedRun planned = PlannedRun.of(requirement.path(), options, to);
      try (Interruption interruption = Interruption.heard();
          LoadedPractice practice =
              options
                  .engine()
                  .load(planned.source(), options.practice().value(), interruption.watch());
          PlanRun run = practice.run(planned.plan(), interruption.watch())) {
        Plan plan = planned.plan();
        long rows = VerificationReport.write(plan, run, options.practice().value(), out);
        to.println(out + ": " + rows + " rows for " + practice.summary().patients() + " patients");
        if (nearestMiss != null) {
          long near = NearestMissReport.write(plan, run, options.practice().value(), nearestMiss);
          to.println(nearestMiss + ": " + near + " near misses");
        }
        to.flush();
      }
    } catch (UnusableData | HierarchyNeeded | IOException failed) {
      String written = out + (nearestMiss == null ? "" : " or " + nearestMiss);
      throw options.failure(failed, Optional.of(written), to);
    }
  }
}
