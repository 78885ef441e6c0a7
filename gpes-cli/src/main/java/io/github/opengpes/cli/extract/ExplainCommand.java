package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.explain.ExplanationFormat;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why a patient is in or out. */
@Command(
    name = "explain",
    description = {
      "Says why a patient is in or out of each ruleset of a pack.",
      "Tells the qualifying dates, the gates, then the rules in order with each answer,"
          + " each compared value and the entry behind it, and what the patient missed nearly."
          + " What it prints is patient data. Exit code 1 when the practice has no such patient."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackOption requirement;
  @Mixin private RunOptions options;

  @Option(
      names = "--nhs-number",
      required = true,
      paramLabel = "N|-",
      description =
          "The patient; may be repeated. '-' reads numbers from standard input, one a line, so that"
              + " they do not stand in the list of processes.")
  private List<String> nhsNumbers = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text, json or html (default: what the suffix of --out says, else text). The schema of the"
              + " JSON is in docs/extraction/explain.md.")
  private @Nullable ExplanationFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the explanation goes (default: standard output); a file that is there is replaced.")
  private @Nullable Path out;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    NamedFiles files = new NamedFiles();
    requirement.name(files);
    options.name(files);
    files.write("--out", out);
    files.mustDiffer();
    files.folderMustBeThere("--out", out);
    List<String> numbers = NhsNumbers.given("--nhs-number", nhsNumbers);
    try {
      PlannedRun planned = PlannedRun.of(requirement.path(), options, to);
      try (Interruption interruption = Interruption.heard();
          LoadedPractice practice =
              options
                  .engine()
                  .load(planned.source(), options.practice().value(), interruption.watch());
          PlanRun run = practice.run(planned.plan(), interruption.watch())) {
        explain(ExplainedPatients.of(planned.plan(), run, practice, numbers), numbers.size(), to);
      }
    } catch (UnusableData | HierarchyNeeded | IOException failed) {
      throw options.failure(failed, Optional.ofNullable(out), to);
    }
  }

  private void explain(ExplainedPatients explained, int asked, PrintWriter to) throws IOException {
    if (!explained.explanations().isEmpty()) {
      write(explained, to);
    }
    if (!explained.agree()) {
      throw CommandFailure.jobFailed(ExplainedPatients.DISAGREEMENT);
    }
    if (!explained.unknown().isEmpty()) {
      throw CommandFailure.jobFailed(
          asked == 1
              ? "practice " + options.practice() + " has no patient with this NHS number"
              : explained.unknownWords());
    }
  }

  private void write(ExplainedPatients explained, PrintWriter to) throws IOException {
    if (out != null) {
      ExplanationFormat chosen = format == null ? ExplainedPatients.formatOf(out) : format;
      explained.write(chosen, options, out);
      to.println(out + ": " + explained.explanations().size() + " patients explained");
    } else {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      ExplanationFormat chosen = format == null ? ExplanationFormat.TEXT : format;
      if (explained.shared() && chosen == ExplanationFormat.TEXT) {
        to.println("several patients of the practice have this NHS number; each is explained");
        to.println();
      }
      explained.write(chosen, options, text);
      to.print(text.toString(StandardCharsets.UTF_8));
    }
    to.flush();
  }
}
