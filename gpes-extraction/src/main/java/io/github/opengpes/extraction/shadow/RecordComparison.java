package io.github.opengpes.extraction.shadow;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.record.JournalEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the records of one output as the run finds them, hands everything on, and compares
 * those of the patients who were recomputed: whether they come at all, and date, code and values of
 * each entry in order.
 */
final class RecordComparison implements PlanRun.RecordVisitor {

  private final Output.PatientLevel output;
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
      sent.add(p);
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

  private List<String> compared(@Nullable String[] values) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values[i];
      switch (columns.get(i)) {
        case DATE, CODE -> row.add(String.valueOf(value));
        case VALUE1_CONDITION, VALUE2_CONDITION ->
            row.add(value == null ? "" : plain(new BigDecimal(value)));
        default -> {}
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
        default -> {}
      }
    }
    return row;
  }

  /** The same text for 140 and 140.0. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
