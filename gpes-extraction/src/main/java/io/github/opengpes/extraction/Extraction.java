package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.gate.PackBehindGate;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Runs extractions: loads the practice, runs the pack, writes the result. Thread-safe. */
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
   * @throws ResultHeld when the result may not leave: engine and interpreter differ, or the proof
   *     found something in it; no result is written then
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
   * @throws io.github.opengpes.extraction.engine.RunCancelled when the end was asked for; nothing
   *     half-written is left
   */
  public ExtractionSummary run(ExtractionRequest request, Consumer<Phase> progress, Watch watch)
      throws UnusableData, HierarchyNeeded, UnusableKey, ResultHeld, IOException {
    return run(request, progress, watch, List.of());
  }

  /**
   * Runs one extraction, with reports from the same run.
   *
   * @param progress is told what begins
   * @param watch may end it, and is told how far the run is
   * @param reports read the run in this order, before the result is written
   * @throws io.github.opengpes.extraction.engine.RunCancelled when the end was asked for; nothing
   *     half-written is left
   */
  public ExtractionSummary run(
      ExtractionRequest request, Consumer<Phase> progress, Watch watch, List<RunReport> reports)
      throws UnusableData, HierarchyNeeded, UnusableKey, ResultHeld, IOException {
    progress.accept(Phase.PLANNING);
    LocalDateTime begun = now();
    long start = System.nanoTime();
    RequirementPack pack =
        PackBehindGate.of(request.pack(), request.leaving().gate().restricted().codes());
    Plan plan = Planner.plan(pack, request.parameters(), request.safeguards(), request.hierarchy());
    long planned = System.nanoTime();
    TimeSpan translation = new TimeSpan(begun, now());
    progress.accept(Phase.LOADING);
    try (LoadedPractice practice =
        engine.load(request.source(), request.practice().value(), watch)) {
      progress.accept(Phase.RUNNING);
      LocalDateTime runBegun = now();
      long loaded = System.nanoTime();
      try (PlanRun run = practice.run(plan, watch)) {
        PlanRun.PlanCounts counts = run.counts();
        long ran = System.nanoTime();
        LocalDateTime runEnded = now();
        progress.accept(Phase.WRITING);
        for (RunReport report : reports) {
          report.of(plan, run, practice);
        }
        DepartureStages stages = DepartureStages.of(request, plan, practice, run, counts, clock);
        ResultFiles.Written written =
            request
                .files()
                .write(
                    plan,
                    run,
                    counts,
                    request.practice(),
                    request.identity(),
                    request.system(),
                    new ResultFiles.Times(translation, new TimeSpan(runBegun, runEnded), runEnded),
                    stages);
        return new ExtractionSummary(
            practice.summary(),
            counts,
            written,
            plan.pack(),
            stages.withheld(),
            stages.recomputed(),
            stages.proof(),
            stages.sentByColumn(),
            run.times(),
            Duration.ofNanos(planned - start),
            Duration.ofNanos(ran - loaded),
            Duration.ofNanos(System.nanoTime() - ran));
      }
    }
  }

  /** What an extraction is doing. */
  public enum Phase {
    /** The pack becomes a plan. */
    PLANNING,
    /** The practice is read and checked. */
    LOADING,
    /** The plan runs. */
    RUNNING,
    /** The result is written. */
    WRITING
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock.withZone(LOCAL_TIME));
  }
}
