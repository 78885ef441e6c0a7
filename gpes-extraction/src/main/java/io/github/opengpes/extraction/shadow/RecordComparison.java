package io.github.opengpes.extraction.shadow;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the records of one output as the run finds them, hands everything on, and compares
 * those of the patients who were recomputed: whether they come at all, and all columns that the
 * interpreter knows, of the patient and of each entry in order. The others are held against the
 * source by the proof.
 */
final class RecordComparison implements PlanRun.RecordVisitor {

  private final Output.PatientLevel output;
  private final List<PatientColumn> patientColumns;
  private final List<JournalColumn> columns;
  private final Interpreter interpreter;
  private final Map<Integer, Recomputed> recomputed;
  private final PlanRun.RecordVisitor next;
  private final Set<Integer> sent = new HashSet<>();
  private final List<List<String>> entries = new ArrayList<>();
  private @Nullable Recomputed current;
  private boolean different;

  RecordComparison(
      Output.PatientLevel output,
      Interpreter interpreter,
      Map<Integer, Recomputed> recomputed,
      PlanRun.RecordVisitor next) {
    this.output = output;
    this.patientColumns = output.columns();
    this.columns = output.journals().map(Output.Journals::columns).orElse(List.of());
    this.interpreter = interpreter;
    this.recomputed = recomputed;
    this.next = next;
  }

  Output.PatientLevel output() {
    return output;
  }

  /** How many records were compared. */
  int records() {
    return sent.size();
  }

  /** Whether all are as the interpreter has them; once every record has gone by. */
  boolean agrees() {
    return !different
        && recomputed.entrySet().stream()
            .allMatch(
                patient ->
                    patient.getValue().evaluation().outcome(output.cohort()).included()
                        == sent.contains(patient.getKey()));
  }

  @Override
  public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
      throws IOException {
    current = recomputed.get(p);
    if (current != null) {
      different |= !sent.add(p) || !compared(values, current.record());
      entries.clear();
    }
    next.patient(p, nhsNumber, values);
  }

  @Override
  public void entry(int concept, boolean sensitive, @Nullable String[] values) throws IOException {
    if (current != null) {
      entries.add(compared(values));
    }
    next.entry(concept, sensitive, values);
  }

  @Override
  public void endPatient() throws IOException {
    Recomputed patient = current;
    if (patient != null) {
      different |= !entries.equals(expected(patient));
    }
    next.endPatient();
  }

  private List<List<String>> expected(Recomputed patient) {
    return output
        .journals()
        .map(journals -> interpreter.entriesToSend(patient.record(), journals))
        .orElse(List.of())
        .stream()
        .map(this::compared)
        .toList();
  }

  /** Whether what is sent of a patient is what the record says. */
  private boolean compared(@Nullable String[] values, PatientRecord record) {
    for (int i = 0; i < patientColumns.size(); i++) {
      String value = values[i] == null ? "" : values[i];
      boolean same =
          switch (patientColumns.get(i)) {
            case DATE_OF_BIRTH -> value.equals(record.dateOfBirth().toString());
            case DATE_OF_DEATH ->
                value.equals(record.dateOfDeath().map(LocalDate::toString).orElse(""));
            case SEX -> value.equals(Integer.toString(record.sex()));
            case NHS_NUMBER,
                PRACTICE,
                ETHNIC,
                SURNAME,
                FORENAME,
                ADDRESS_1,
                ADDRESS_2,
                ADDRESS_3,
                ADDRESS_4,
                ADDRESS_5,
                POSTCODE ->
                true;
          };
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private List<String> compared(@Nullable String[] values) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values[i] == null ? "" : values[i];
      switch (columns.get(i)) {
        case DATE, CODE, EPISODE_CONDITION, EPISODE_PRESCRIPTION -> row.add(value);
        case VALUE1_CONDITION, VALUE2_CONDITION ->
            row.add(value.isEmpty() ? "" : plain(new BigDecimal(value)));
        case RECORD_DATE, SENSITIVE_CODE, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION, LINKS -> {}
      }
    }
    return row;
  }

  private List<String> compared(JournalEntry entry) {
    List<String> row = new ArrayList<>();
    for (JournalColumn column : columns) {
      switch (column) {
        case DATE -> row.add(entry.date().orElseThrow().toString());
        case CODE -> row.add(entry.code());
        case VALUE1_CONDITION -> row.add(entry.value1().map(RecordComparison::plain).orElse(""));
        case VALUE2_CONDITION -> row.add(entry.value2().map(RecordComparison::plain).orElse(""));
        case EPISODE_CONDITION -> row.add(entry.episode().map(Episode::code).orElse(""));
        case EPISODE_PRESCRIPTION ->
            row.add(entry.prescription().map(Prescription::code).orElse(""));
        case RECORD_DATE, SENSITIVE_CODE, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION, LINKS -> {}
      }
    }
    return row;
  }

  /** The same text for 140 and 140.0. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
