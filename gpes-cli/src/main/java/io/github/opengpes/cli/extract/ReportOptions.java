package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.RunReport;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.explain.miss.NearestMissReport;
import io.github.opengpes.extraction.result.ResultHeld;
import java.io.IOException;
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
      description =
          "Writes the verification report of this very run; a file that is there is replaced.")
  private @Nullable Path verification;

  @Option(
      names = "--nearest-miss",
      paramLabel = "FILE",
      description = "Writes the near misses of this very run; a file that is there is replaced.")
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
      description =
          "Where the explanations go: text, or what the suffix .json or .html says; a file that is"
              + " there is replaced.")
  private @Nullable Path explainOut;

  /** The patients to explain; none when no explanation is wanted. */
  List<String> explained() {
    if ((explain == null) != (explainOut == null)) {
      throw CommandFailure.unusableInput("--explain and --explain-out belong together");
    }
    return explain == null ? List.of() : NhsNumbers.in("--explain", explain);
  }

  /**
   * What to write; what it wrote is said on {@code to}.
   *
   * @param explained the patients to explain
   * @param place where the files of the pack go
   */
  List<RunReport> of(List<String> explained, PackPlace place, RunOptions options, PrintWriter to) {
    List<RunReport> reports = new ArrayList<>();
    String code = options.practice().value();
    if (explainOut != null) {
      reports.add(explanations(explained, place.of(explainOut), options, to));
    }
    if (verification != null) {
      Path file = place.of(verification);
      reports.add(
          (plan, run, practice) ->
              to.println(file + ": " + VerificationReport.write(plan, run, code, file) + " rows"));
    }
    if (nearestMiss != null) {
      Path file = place.of(nearestMiss);
      reports.add(
          (plan, run, practice) ->
              to.println(
                  file + ": " + NearestMissReport.write(plan, run, code, file) + " near misses"));
    }
    return reports;
  }

  private static RunReport explanations(
      List<String> nhsNumbers, Path target, RunOptions options, PrintWriter to) {
    return (plan, run, practice) -> {
      ExplainedPatients explained = ExplainedPatients.of(plan, run, practice, nhsNumbers);
      explained.write(ExplainedPatients.formatOf(target), options, target);
      to.println(target + ": " + explained.explanations().size() + " patients explained");
      if (!explained.unknown().isEmpty()) {
        to.println("note: " + explained.unknownWords());
      }
      if (!explained.agree()) {
        throw new ResultHeld(ExplainedPatients.DISAGREEMENT);
      }
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

  /** Makes the folders for the reports, where they are missing. */
  void make(PackPlace place) throws IOException {
    for (Path file : files()) {
      place.make(file);
    }
  }

  /** Names the files that these options name. */
  void name(NamedFiles files, List<PackPlace> places) {
    for (PackPlace place : places) {
      place.write(files, "--verification", verification);
      place.write(files, "--nearest-miss", nearestMiss);
      place.write(files, "--explain-out", explainOut);
    }
    if (explain != null && !explain.toString().equals("-")) {
      files.read("--explain", explain);
    }
  }

  /** Ends the command where the folder of a report is not there. */
  void foldersMustBeThere(NamedFiles files) {
    files.folderMustBeThere("--verification", verification);
    files.folderMustBeThere("--nearest-miss", nearestMiss);
    files.folderMustBeThere("--explain-out", explainOut);
  }

  /**
   * The files of a pack, for a message that says that one of them cannot be written.
   *
   * @param others that these options do not name
   */
  String allAnd(List<Path> others, PackPlace place) {
    return Stream.concat(others.stream(), files().stream().map(place::of))
        .map(Path::toString)
        .collect(Collectors.joining(" or "));
  }
}
