package io.github.opengpes.benchmarks.sizes;

import io.github.opengpes.benchmarks.Runs;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The wide pack over the stored median practice: by the engine, by SQL written by hand and by SQL
 * with an aggregate for each field, on the same Parquet files, with the same threads and memory, in
 * one process. Each is warmed up once; the median counts. All must count the same patients.
 * Arguments: the project's root, the store, the number of runs.
 */
public final class BesideBenchmark {

  private static final int MEMORY = 4096;

  private BesideBenchmark() {}

  /** Prints a row for each; ends with code 1 when the counts differ. */
  public static void main(String[] args) throws Exception {
    Path sql = Path.of(args[0]).resolve("benchmarks/extract");
    Path store = Path.of(args[1]);
    int runs = Integer.parseInt(args[2]);
    List<Long> counts = new ArrayList<>();
    double engine = engine(store, runs, counts);
    row("engine", engine, engine);
    boolean same = true;
    for (String contestant : List.of("wide-by-hand.sql", "wide-naive.sql")) {
      List<Long> found = new ArrayList<>();
      int times = contestant.contains("naive") ? 1 : runs;
      double seconds = byHand(store, Files.readString(sql.resolve(contestant)), times, found);
      row(contestant, seconds, engine);
      same &= found.equals(counts);
    }
    if (!same) {
      System.err.println("the counts differ");
      System.exit(1);
    }
  }

  private static void row(String name, double seconds, double engine) {
    System.out.printf(
        Locale.ROOT, "| %s | %.3f | engine/this %.2f |%n", name, seconds, engine / seconds);
  }

  /** Nothing is withheld, as the SQL written by hand withholds nothing. */
  private static double engine(Path store, int runs, List<Long> counts) throws Exception {
    RequirementPack pack =
        PackReader.read(WidePack.aggregates(Files.createTempDirectory("gpes-packs-")))
            .pack()
            .orElseThrow();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    Plan plan =
        Planner.plan(
            pack,
            parameters,
            new Safeguards(List.of(), false, true, false, TypeOneCodes.DEFAULT),
            Optional.empty());
    EngineSettings settings =
        new EngineSettings(
            MEMORY,
            Runtime.getRuntime().availableProcessors(),
            Path.of(System.getProperty("java.io.tmpdir")));
    Runs times = new Runs();
    try (LoadedPractice practice =
        Engine.duckDb(settings).load(new StoredPatientData(store), StoreMaker.code(0))) {
      for (int i = 0; i <= runs; i++) {
        long start = System.nanoTime();
        try (PlanRun run = practice.run(plan)) {
          Map<RulesetId, Long> selected = run.counts().selected();
          times.took(System.nanoTime() - start);
          counts.clear();
          pack.rulesets().keySet().forEach(id -> counts.add(selected.getOrDefault(id, -1L)));
          if (i == runs) {
            run.times()
                .forEach(
                    it -> System.out.println("  " + it.took().toMillis() + " ms " + it.step()));
          }
        }
      }
    }
    return times.median();
  }

  private static double byHand(Path store, String sql, int runs, List<Long> counts)
      throws Exception {
    Runs times = new Runs();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute("SET memory_limit = '" + MEMORY + "MB'");
      for (String table : List.of("patients", "registrations", "concepts")) {
        statement.execute(
            "CREATE TABLE "
                + table
                + " AS FROM read_parquet('"
                + store
                + "/"
                + table
                + ".parquet')");
      }
      statement.execute(
          "CREATE VIEW journals AS FROM read_parquet('" + store + "/journals-00001.parquet')");
      statement.execute(
          "CREATE TABLE codes AS SELECT CAST(concept // "
              + WidePack.CODES
              + " AS INTEGER) AS cluster, concept FROM concepts");
      for (int i = 0; i <= runs; i++) {
        long start = System.nanoTime();
        try (ResultSet result = statement.executeQuery(sql)) {
          result.next();
          counts.clear();
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            counts.add(result.getLong(column));
          }
        }
        times.took(System.nanoTime() - start);
      }
    }
    return times.median();
  }
}
