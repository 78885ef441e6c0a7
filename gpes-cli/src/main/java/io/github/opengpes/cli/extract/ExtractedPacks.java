package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.ExtractionOutcome;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what became of the packs of a command, each as soon as it has ended. What keeps the only one
 * from a result ends the command; of several it is said, and the others go on.
 */
final class ExtractedPacks implements ExtractionOutcome.Taker {

  private final List<PackPlace> places;
  private final RunOptions options;
  private final ReportOptions reports;
  private final PhaseLine phases;
  private final PrintWriter to;
  private final List<String> failures = new ArrayList<>();
  private int ended;

  /**
   * @param places where the files of the packs go, in the order in which the packs end
   */
  ExtractedPacks(
      List<PackPlace> places,
      RunOptions options,
      ReportOptions reports,
      PhaseLine phases,
      PrintWriter to) {
    this.places = places;
    this.options = options;
    this.reports = reports;
    this.phases = phases;
    this.to = to;
  }

  private boolean several() {
    return places.size() > 1;
  }

  @Override
  public void ended(ExtractionRequest request, ExtractionOutcome outcome) {
    phases.clear();
    List<String> lines;
    try {
      lines = lines(request, places.get(ended), outcome);
    } catch (UnusableData ofAll) {
      throw options.failure(ofAll, Optional.empty(), to);
    }
    ended++;
    lines.forEach(to::println);
    if (several()) {
      to.println();
    }
    to.flush();
  }

  private List<String> lines(ExtractionRequest request, PackPlace place, ExtractionOutcome outcome)
      throws UnusableData {
    try {
      return summary(request, place, outcome);
    } catch (RuntimeException failed) {
      if (!several()) {
        throw failed;
      }
      failures.add(request.pack().name() + ": " + reason(failed));
      return List.of(request.pack().name() + " has no result: " + reason(failed));
    }
  }

  private List<String> summary(
      ExtractionRequest request, PackPlace place, ExtractionOutcome outcome) throws UnusableData {
    Path out = request.files().message();
    try {
      return SummaryText.of(outcome.summary(), out);
    } catch (ResultHeld held) {
      throw CommandFailure.jobFailed(out + ": " + held.line());
    } catch (HierarchyNeeded | UnusableKey | IOException failed) {
      throw options.failure(failed, Optional.of(reports.allAnd(written(request), place)), to);
    }
  }

  private static List<Path> written(ExtractionRequest request) {
    List<Path> files = new ArrayList<>(List.of(request.files().message()));
    request.files().csvFolder().ifPresent(files::add);
    request.leaving().proof().map(ProofTerms::statement).ifPresent(files::add);
    return files;
  }

  /** Other texts might quote a record. */
  private static String reason(RuntimeException failed) {
    return failed instanceof CommandFailure
            || failed instanceof EngineFailure
            || failed instanceof SourceFailure
        ? String.valueOf(failed.getMessage())
        : "unforeseen " + failed.getClass().getSimpleName() + "; run it alone to look further";
  }

  @Override
  public void apart(Exception failed) {
    phases.clear();
    to.println("note: the packs could not run together; each that was left is run alone");
  }

  /** Ends the command where a pack has no result. */
  void mustAllHaveResults() {
    if (!failures.isEmpty()) {
      throw CommandFailure.jobFailed(
          "no result for "
              + failures.size()
              + " of "
              + places.size()
              + " packs; "
              + failures.get(0));
    }
  }
}
