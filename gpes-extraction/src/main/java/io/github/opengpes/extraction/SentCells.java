package io.github.opengpes.extraction;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how many values of each column are sent. For one output and one thread. */
final class SentCells implements PlanRun.RecordVisitor {

  private final Output.PatientLevel output;
  private final List<String> patientNames;
  private final List<String> journalNames;
  private final long[] patients;
  private final long[] journals;
  private final PlanRun.RecordVisitor next;

  SentCells(Output.PatientLevel output, PlanRun.RecordVisitor next) {
    SentShape shape = SentShape.of(output);
    this.output = output;
    this.patientNames = shape.patientNames();
    this.journalNames = shape.journalNames();
    this.patients = new long[patientNames.size()];
    this.journals = new long[journalNames.size()];
    this.next = next;
  }

  /** By cohort, table and column, in the order of the output. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < patients.length; i++) {
      counts.put(output.cohort().name() + " patient " + patientNames.get(i), patients[i]);
    }
    for (int i = 0; i < journals.length; i++) {
      counts.put(output.cohort().name() + " journal " + journalNames.get(i), journals[i]);
    }
    return counts;
  }

  private static void count(@Nullable String[] values, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (values[i] != null) {
        counts[i]++;
      }
    }
  }

  @Override
  public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
      throws IOException {
    count(values, patients);
    next.patient(p, nhsNumber, values);
  }

  @Override
  public void entry(int concept, boolean sensitive, @Nullable String[] values) throws IOException {
    count(values, journals);
    next.entry(concept, sensitive, values);
  }

  @Override
  public void endPatient() throws IOException {
    next.endPatient();
  }
}
