package io.github.opengpes.benchmarks.extract;

import io.github.opengpes.benchmarks.Runs;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataFolder;
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
 * Runs {@code packs/qof-hypertension} over one practice, and then the same question as SQL written
 * by hand, on the same rows, in the same process, with the same threads and memory. Both are warmed
 * up once; the median counts. The two must count the same patients. Arguments: the project's root,
 * the data folder, the practice, the number of runs.
 */
public final class HypertensionBenchmark {

  private static final int MEMORY = 4096;

  private HypertensionBenchmark() {}

  /** Prints one row of a table in Markdown; ends with code 1 when the counts differ. */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    Path data = Path.of(args[1]);
    int runs = Integer.parseInt(args[3]);
    RequirementPack pack =
        PackReader.read(root.resolve("packs/qof-hypertension")).pack().orElseThrow();
    EngineSettings settings =
        new EngineSettings(
            MEMORY,
            Runtime.getRuntime().availableProcessors(),
            Path.of(System.getProperty("java.io.tmpdir")));
    Runs ours = new Runs();
    Runs byHand = new Runs();
    List<Long> counts = new ArrayList<>();
    List<Long> countsByHand = new ArrayList<>();
    long entries;
    long patients;
    double load;
    try (LoadedPractice practice =
        Engine.duckDb(settings).load(new PatientDataFolder(data), args[2])) {
      entries = practice.summary().entries();
      patients = practice.summary().patients();
      load = practice.summary().took().toMillis() / 1000.0;
      Plan plan = plan(pack);
      for (int i = 0; i <= runs; i++) {
        long start = System.nanoTime();
        try (PlanRun run = practice.run(plan)) {
          Map<RulesetId, Long> selected = run.counts().selected();
          ours.took(System.nanoTime() - start);
          counts.clear();
          pack.rulesets().keySet().forEach(id -> counts.add(selected.getOrDefault(id, -1L)));
        }
      }
    }
    String sql = Files.readString(root.resolve("benchmarks/extract/qof-hypertension.sql"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      prepare(connection, pack, data, args[2], settings);
      for (int i = 0; i <= runs; i++) {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(sql)) {
          result.next();
          countsByHand.clear();
          for (int column = 1; column <= counts.size(); column++) {
            countsByHand.add(result.getLong(column));
          }
        }
        byHand.took(System.nanoTime() - start);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %,d | %,d | %.1f | %.3f | %.3f | %.2f | %s |%n",
        patients,
        entries,
        load,
        ours.median(),
        byHand.median(),
        ours.median() / byHand.median(),
        counts);
    if (!counts.equals(countsByHand)) {
      System.err.println("the counts differ: by hand " + countsByHand);
      System.exit(1);
    }
  }

  /** Nothing is withheld, as the SQL written by hand withholds nothing. */
  private static Plan plan(RequirementPack pack) throws Exception {
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    Safeguards none = new Safeguards(List.of(), false, true, false, TypeOneCodes.DEFAULT);
    return Planner.plan(pack, parameters, none, Optional.empty());
  }

  private static void prepare(
      Connection connection,
      RequirementPack pack,
      Path data,
      String practice,
      EngineSettings settings)
      throws Exception {
    List<String> codes = new ArrayList<>();
    pack.clusters()
        .values()
        .forEach(
            cluster ->
                cluster
                    .codes()
                    .forEach(code -> codes.add("('" + cluster.name() + "', " + code + ")")));
    String mine = "', all_varchar = true) WHERE practice = '" + practice + "'";
    for (String sql :
        List.of(
            "SET threads = " + settings.threads(),
            "SET memory_limit = '" + settings.memoryMegabytes() + "MB'",
            "CREATE TABLE codes AS SELECT cluster, CAST(code AS BIGINT) AS code FROM (VALUES "
                + String.join(", ", codes)
                + ") AS t(cluster, code)",
            "CREATE TABLE patients AS SELECT CAST(row_number() OVER (ORDER BY patient_id) AS INTEGER)"
                + " AS p, patient_id, CAST(date_of_birth AS DATE) AS date_of_birth,"
                + " CAST(date_of_death AS DATE) AS date_of_death FROM read_csv('"
                + data.resolve("patients.csv")
                + mine,
            "CREATE TABLE registrations AS SELECT p, CAST(\"start\" AS DATE) AS start_date,"
                + " CAST(\"end\" AS DATE) AS end_date, coalesce(type, 'GMS') = 'GMS' AS gms FROM"
                + " (SELECT * FROM read_csv('"
                + data.resolve("registrations.csv")
                + mine
                + ") JOIN patients USING (patient_id)",
            "CREATE TABLE entries AS SELECT p, CAST(date AS DATE) AS date, CAST(entry_id AS BIGINT) AS"
                + " entry, TRY_CAST(code AS BIGINT) AS code, TRY_CAST(value1_condition AS"
                + " DECIMAL(14,4)) AS value1, TRY_CAST(value2_condition AS DECIMAL(14,4)) AS value2"
                + " FROM (SELECT * FROM read_csv('"
                + data.resolve("journals.csv")
                + mine
                + ") JOIN patients USING (patient_id) ORDER BY p, date, entry")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
