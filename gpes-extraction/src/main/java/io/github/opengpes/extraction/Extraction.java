package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs extractions: loads the practice, runs the packs, writes the results. Thread-safe. */
public final class Extraction {

  /** Date-times in messages are local (spec/gpes-i.md 15). */
  public static final ZoneId LOCAL_TIME = ZoneId.of("Europe/London");

  private final Engine engine;
  private final Clock clock;

  /**
   * @param clock for the times in results
   */
  public Extraction(Engine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Runs one extraction.
   *
   * @throws UnusableData when the patient data is at fault
   * @throws HierarchyNeeded when exclusion codes ask for their children and there is no hierarchy
   * @throws UnusableKey when the pack asks for pseudonyms and there is no secret for them
   * @throws ResultHeld when the result may not leave: engine and interpreter differ, the proof
   *     found something in it, or a report holds it; no result is written then
   * @throws IOException when data cannot be read or the result not be written; nothing half-written
   *     is left
   */
  public ExtractionSummary run(ExtractionRequest request)
      throws UnusableData, HierarchyNeeded, UnusableKey, ResultHeld, IOException {
    return run(request, phase -> {}, Watch.nobody());
  }

  /**
   * Runs one extraction.
   *
   * @param progress is told what begins
   * @param watch may end it, and is told how far the run is
   * @throws RunCancelled when the end was asked for; nothing half-written is left
   */
  public ExtractionSummary run(ExtractionRequest request, Consumer<Phase> progress, Watch watch)
      throws UnusableData, HierarchyNeeded, UnusableKey, ResultHeld, IOException {
    List<ExtractionOutcome> outcomes = new ArrayList<>();
    runTogether(List.of(request), progress, watch, (one, outcome) -> outcomes.add(outcome));
    return outcomes.get(0).summary();
  }

  /**
   * Runs extractions of one practice as one: the practice is loaded once, the packs are asked in
   * one pass and share what is equal. Then the results are examined and written one after the
   * other, in this order, each as if it had run alone: what keeps one from leaving keeps no other.
   * Each ends once.
   *
   * @param requests of one practice in one source
   * @param progress is told what begins; that a result is written, for each of them
   * @param watch may end all that have not ended yet, and is told how far the run is
   * @param outcomes what it throws ends all that have not ended yet, and comes out here
   * @throws RunCancelled when the end was asked for; nothing half-written is left
   * @throws IOException when what was loaded cannot be cleared away
   */
  public void runTogether(
      List<ExtractionRequest> requests,
      Consumer<Phase> progress,
      Watch watch,
      ExtractionOutcome.Taker outcomes)
      throws IOException {
    if (requests.stream().map(it -> List.of(it.practice(), it.source())).distinct().count() > 1) {
      throw new IllegalArgumentException("extractions of different practices do not run together");
    }
    if (!requests.isEmpty()) {
      int ended = runAsOne(requests, progress, watch, outcomes);
      for (ExtractionRequest left : requests.subList(ended, requests.size())) {
        runAsOne(List.of(left), progress, watch, outcomes);
      }
    }
  }

  /** Gives the number of those that have ended; one alone always has. */
  private int runAsOne(
      List<ExtractionRequest> requests,
      Consumer<Phase> progress,
      Watch watch,
      ExtractionOutcome.Taker outcomes)
      throws IOException {
    boolean alone = requests.size() == 1;
    JointExtraction joint;
    try {
      joint = JointExtraction.begin(requests, engine, clock, progress, watch);
    } catch (RunCancelled cancelled) {
      throw cancelled;
    } catch (UnusableData | SourceFailure | IOException unreadable) {
      // The data of all of them: none would fare better alone.
      return allEnd(
          requests,
          outcomes,
          () -> {
            throw unreadable;
          });
    } catch (HierarchyNeeded | RuntimeException failed) {
      if (!alone) {
        outcomes.apart(failed);
        return 0;
      }
      return allEnd(
          requests,
          outcomes,
          () -> {
            throw failed;
          });
    }
    try (joint) {
      for (int place = 0; place < requests.size(); place++) {
        progress.accept(Phase.WRITING);
        ExtractionOutcome outcome;
        try {
          outcome = outcome(joint, place);
        } catch (RunCancelled cancelled) {
          throw cancelled;
        } catch (RuntimeException failed) {
          if (!alone) {
            outcomes.apart(failed);
            return place;
          }
          outcome =
              () -> {
                throw failed;
              };
        }
        outcomes.ended(requests.get(place), outcome);
      }
    }
    return requests.size();
  }

  private static int allEnd(
      List<ExtractionRequest> requests,
      ExtractionOutcome.Taker outcomes,
      ExtractionOutcome outcome) {
    requests.forEach(request -> outcomes.ended(request, outcome));
    return requests.size();
  }

  private static ExtractionOutcome outcome(JointExtraction joint, int place) {
    try {
      ExtractionSummary summary = joint.write(place);
      return () -> summary;
    } catch (HierarchyNeeded | UnusableKey | ResultHeld | IOException own) {
      return () -> {
        throw own;
      };
    }
  }

  /** What an extraction is doing. */
  public enum Phase {
    /** The packs become a plan. */
    PLANNING,
    /** The practice is read and checked. */
    LOADING,
    /** The plan runs. */
    RUNNING,
    /** A result is written. */
    WRITING
  }
}
