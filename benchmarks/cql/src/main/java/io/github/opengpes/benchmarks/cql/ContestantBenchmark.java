package io.github.opengpes.benchmarks.cql;

import io.github.opengpes.benchmarks.cql.CqlRecords.EntryIndex;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cqframework.cql.cql2elm.LibraryManager;

/**
 * Measures our engine, or the CQL engine over records of our small model. Arguments: {@code ours},
 * {@code ours-from-store}, {@code cql-by-code} or {@code cql-by-cluster}, then as in {@link Task}.
 */
public final class ContestantBenchmark {

  /** The CQL engine gets faster for some ten runs. */
  private static final int WARM_UPS = 7;

  private ContestantBenchmark() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Task task = Task.of(args);
    RequirementPack pack = task.pack();
    if (task.contestant().startsWith("ours")) {
      Plan plan = OurContestant.plan(pack, Task.parameters(pack));
      Measurement measurement = new Measurement(task, WARM_UPS);
      try (Contestant ours =
          OurContestant.load(plan, task.data(), task.practice(), task.threads())) {
        measurement.measure(ours);
      }
    } else {
      List<LibraryManager> libraries = new ArrayList<>();
      for (int i = 0; i < task.threads(); i++) {
        libraries.add(CqlLibrary.compile(task.cql()));
      }
      Measurement measurement = new Measurement(task, WARM_UPS);
      try (Contestant cql = cql(libraries, pack, task)) {
        measurement.measure(cql);
      }
    }
  }

  /** The CQL engine: an engine and a compiled library for each thread. */
  private static Contestant cql(List<LibraryManager> libraries, RequirementPack pack, Task task)
      throws Exception {
    EntryIndex index =
        task.contestant().equals("cql-by-code") ? EntryIndex.CODE : EntryIndex.CLUSTER;
    CqlRecords records =
        CqlRecords.read(new PracticeTables(task.data(), task.practice()), index, pack.clusters());
    RecordsProvider provider = new RecordsProvider(records);
    ClusterCodes clusters = new ClusterCodes(pack.clusters().values());
    List<Function<String, Answer>> engines = new ArrayList<>();
    for (LibraryManager library : libraries) {
      engines.add(new CqlEvaluator(library, provider, clusters, Task.dates(pack))::evaluate);
    }
    return new PatientByPatient(engines, records.patients());
  }
}
