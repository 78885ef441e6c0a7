package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.RunReport;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.explain.miss.NearestMissReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Reports that an extraction can write from its own run, before the result. */
final class ReportOptions {

  @Option(
      names = "--verification",
      paramLabel = "FILE",
      description = "Writes the verification report of this very run.")
  private @Nullable Path verification;

  @Option(
      names = "--nearest-miss",
      paramLabel = "FILE",
      description = "Writes the near misses of this very run.")
  private @Nullable Path nearestMiss;

  @Option(
      names = "--explain",
      paramLabel = "FILE|-",
      description =
          "Explains the patients with the NHS numbers in this file, one a line ('-': standard input),"
              + " from this very run, into --explain-out.")
  private @Nullable Path explain;

  @Option(
      names = "--explain-out",
      paramLabel = "FILE",
      description = "Where the explanations go: text, or what the suffix .json or .html says.")
  private @Nullable Path explainOut;

  /** What to write; what it wrote is said on {@code to}. */
  List<RunReport> of(RunOptions options, PrintWriter to) {
    if ((explain == null) != (explainOut == null)) {
      throw CommandFailure.unusableInput("--explain and --explain-out belong together");
    }
    List<RunReport> reports = new ArrayList<>();
    String code = options.practice().value();
    if (explain != null && explainOut != null) {
      reports.add(explanations(explain, explainOut, options, to));
    }
    Path verificationFile = verification;
    if (verificationFile != null) {
      reports.add(
          (plan, run, practice) ->
              to.println(
                  verificationFile
                      + ": "
                      + VerificationReport.write(plan, run, code, verificationFile)
                      + " rows"));
    }
    Path missFile = nearestMiss;
    if (missFile != null) {
      reports.add(
          (plan, run, practice) ->
              to.println(
                  missFile
                      + ": "
                      + NearestMissReport.write(plan, run, code, missFile)
                      + " near misses"));
    }
    return reports;
  }

  private static RunReport explanations(
      Path numbers, Path target, RunOptions options, PrintWriter to) {
    List<String> nhsNumbers = NhsNumbers.in("--explain", numbers);
    return (plan, run, practice) -> {
      ExplainedPatients explained = ExplainedPatients.of(plan, run, practice, nhsNumbers);
      explained.write(ExplainedPatients.formatOf(target), options, target);
      to.println(target + ": " + explained.explanations().size() + " patients explained");
      if (!explained.unknown().isEmpty()) {
        to.println("note: " + explained.unknownWords());
      }
      explained.holdToTheRun();
    };
  }

  private List<Path> files() {
    return Stream.of(verification, nearestMiss, explainOut)
        .<Path>mapMulti(
            (file, next) -> {
              if (file != null) {
                next.accept(file);
              }
            })
        .toList();
  }

  /** Names the files that these options name. */
  void name(NamedFiles files) {
    files.write("--verification", verification);
    files.write("--nearest-miss", nearestMiss);
    files.write("--explain-out", explainOut);
    if (explain != null && !explain.toString().equals("-")) {
      files.read("--explain", explain);
    }
  }

  /** The files of a run, for a message that says that one of them cannot be written. */
  String allAnd(Path result) {
    return Stream.concat(Stream.of(result), files().stream())
        .map(Path::toString)
        .collect(Collectors.joining(" or "));
  }
}
