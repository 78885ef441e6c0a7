package io.github.opengpes.benchmarks.cql.fhir;

import io.github.opengpes.benchmarks.cql.Answer;
import io.github.opengpes.benchmarks.cql.Contestant;
import io.github.opengpes.benchmarks.cql.Measurement;
import io.github.opengpes.benchmarks.cql.PatientByPatient;
import io.github.opengpes.benchmarks.cql.PracticeTables;
import io.github.opengpes.benchmarks.cql.Task;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.function.Function;

/**
 * Measures the CQL engine over FHIR resources. Arguments: as in {@link Task}; whatever the first
 * is, the table calls it so.
 */
public final class FhirBenchmark {

  /** With the first run three over all patients; it hardly gets faster then. */
  private static final int WARM_UPS = 1;

  private FhirBenchmark() {}

  /** Measures. */
  public static void main(String[] args) throws IOException {
    Task task = Task.of(args);
    RequirementPack pack = task.pack();
    FhirEvaluator evaluator =
        new FhirEvaluator(
            Files.readString(task.cql().resolve("fhir/Hyp003Fhir.cql")),
            ClusterValueSets.of(pack.clusters().values()),
            Task.dates(pack));
    Measurement measurement = new Measurement(task, WARM_UPS);
    FhirRecords records =
        FhirRecords.read(new PracticeTables(task.data(), task.practice()), pack.clusters());
    Function<String, Answer> ask = it -> evaluator.evaluate(it, records.of(it));
    try (Contestant contestant =
        new PatientByPatient(Collections.nCopies(task.threads(), ask), records.patients())) {
      measurement.measure(contestant);
    }
  }
}
