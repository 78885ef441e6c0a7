package io.github.opengpes.benchmarks.sizes;

import io.github.opengpes.benchmarks.Runs;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionOutcome;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.KeptPractices;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Two requests for a practice in one run beside one after the other, in an engine that keeps the
 * practice open: of the same day, so that they ask the same questions, and of different days, so
 * that they share the passes over the entries and nothing else. With and without the shadow, which
 * is each request's own.
 */
final class TogetherBenchmark {

  private final Extraction extraction;
  private final Path store;
  private final RequirementPack pack;
  private final Path results;

  private TogetherBenchmark(Extraction extraction, Path store, RequirementPack pack, Path results) {
    this.extraction = extraction;
    this.store = store;
    this.pack = pack;
    this.results = results;
  }

  static void run(EngineSettings settings, Path store, RequirementPack pack, int runs)
      throws Exception {
    try (KeptPractices practices = new KeptPractices(Engine.duckDb(settings), 1)) {
      TogetherBenchmark benchmark =
          new TogetherBenchmark(
              new Extraction(practices, Clock.systemUTC()),
              store,
              pack,
              Files.createTempDirectory("gpes-results-"));
      for (ShadowTerms shadow : List.of(ShadowTerms.of(0), ShadowTerms.USUAL)) {
        benchmark.compare("of the same day", "2020-03-31", shadow, runs);
        benchmark.compare("of different days", "2019-03-31", shadow, runs);
      }
    }
  }

  private ExtractionRequest request(String day, ShadowTerms shadow) {
    return new ExtractionRequest(
        pack,
        RunParameters.resolve(pack, Map.of("REF_DAT", day)).parameters().orElseThrow(),
        PracticeId.of(StoreMaker.code(0)),
        new StoredPatientData(store),
        Safeguards.offline(TypeOneCodes.DEFAULT),
        Optional.empty(),
        ResultIdentity.offline(pack, LocalDateTime.of(2026, 11, 22, 12, 0), UUID::randomUUID),
        ProducingSystem.unnamed("benchmark"),
        new ResultFiles(results.resolve("result.gpes"), Optional.empty()),
        new BeforeLeaving(
            GateTerms.WITHOUT_LISTS, shadow, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private void compare(String days, String second, ShadowTerms shadow, int runs) throws Exception {
    List<ExtractionRequest> requests =
        List.of(request("2020-03-31", shadow), request(second, shadow));
    Side alone = new Side();
    Side together = new Side();
    for (int i = 0; i <= runs; i++) {
      alone.took(this::oneByOne, requests);
      together.took(this::together, requests);
    }
    System.out.printf(
        Locale.ROOT,
        "two packs %s, %d recomputed at random: alone %s; together %s; ratio of the processor's"
            + " seconds %.2f, of the clock's %.2f%n",
        days,
        shadow.sample(),
        alone,
        together,
        together.processor.median() / alone.processor.median(),
        together.clock.median() / alone.clock.median());
  }

  /** Runs requests and says how long the engine took. */
  @FunctionalInterface
  private interface Way {
    Duration run(List<ExtractionRequest> requests) throws Exception;
  }

  private Duration oneByOne(List<ExtractionRequest> requests) throws Exception {
    Duration engine = Duration.ZERO;
    for (ExtractionRequest request : requests) {
      engine = engine.plus(extraction.run(request).execution());
    }
    return engine;
  }

  private Duration together(List<ExtractionRequest> requests) throws Exception {
    List<ExtractionOutcome> outcomes = new ArrayList<>();
    extraction.runTogether(
        requests, phase -> {}, Watch.nobody(), (request, outcome) -> outcomes.add(outcome));
    for (ExtractionOutcome outcome : outcomes) {
      outcome.summary();
    }
    return outcomes.get(0).summary().execution();
  }

  /** The times of one way: of the clock, of the processor, and of the engine by the clock. */
  private static final class Side {
    private final Runs clock = new Runs();
    private final Runs processor = new Runs();
    private final Runs engine = new Runs();

    void took(Way way, List<ExtractionRequest> requests) throws Exception {
      long start = System.nanoTime();
      long processorStart = SizesBenchmark.processor();
      engine.took(way.run(requests).toNanos());
      clock.took(System.nanoTime() - start);
      processor.took(SizesBenchmark.processor() - processorStart);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f s (processor %.2f s, engine %.2f s)",
          clock.median(),
          processor.median(),
          engine.median());
    }
  }
}
