package io.github.opengpes.collector.intake;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a result of a collection has to hold: no less, and nothing beyond it (minimisation). */
final class ExpectedOutputs {

  /**
   * A figure.
   *
   * @param name what it counts or echoes
   * @param values what it has to be, for the echo of a variable
   */
  record Figure(long rid, UUID aid, String name, List<Value> values, boolean isCount) {
    /** Copies the list. */
    Figure {
      values = List.copyOf(values);
    }

    boolean hasAid(AttributeId candidate) {
      return aid.toString().equalsIgnoreCase(candidate.value());
    }

    /** Whether a text holds the values that were asked for; of a count, whatever it holds. */
    boolean isAsAsked(String text) {
      if (values.isEmpty()) {
        return true;
      }
      String[] parts = text.split(Value.SEPARATOR, -1);
      return parts.length == values.size()
          && IntStream.range(0, parts.length).allMatch(i -> isAsAsked(values.get(i), parts[i]));
    }

    private static boolean isAsAsked(Value value, String text) {
      try {
        Value given =
            switch (value.type()) {
              case DATE -> new Value.DateValue(LocalDate.parse(text));
              case NUMBER -> new Value.NumberValue(new BigDecimal(text));
            };
        return given.equals(value);
      } catch (DateTimeException | NumberFormatException e) {
        return false;
      }
    }
  }

  /**
   * A patient-level output.
   *
   * @param journalQid absent: no journal rows
   */
  record Patients(
      String name,
      int qid,
      Set<String> patientColumns,
      Optional<Integer> journalQid,
      Set<String> journalColumns) {}

  private final Map<Long, Figure> figures = new LinkedHashMap<>();
  private final Map<Integer, Patients> patients = new HashMap<>();

  ExpectedOutputs(PlannedCollection plan) {
    Map<String, List<Value>> variables = plan.effectiveVariables();
    for (Output output : plan.pack().outputs()) {
      if (output instanceof Output.VariableEcho echo) {
        figures.put(
            (long) echo.rid(),
            new Figure(
                echo.rid(),
                echo.aid(),
                echo.variable(),
                variables.getOrDefault(echo.variable(), List.of()),
                false));
      } else if (output instanceof Output.Count count) {
        figures.put(
            (long) count.rid(),
            new Figure(count.rid(), count.aid(), count.of().toString(), List.of(), true));
      } else if (output instanceof Output.PatientLevel level) {
        patients.put(level.qid(), patients(level));
      }
    }
  }

  private static Patients patients(Output.PatientLevel level) {
    return new Patients(
        level.cohort().name(),
        level.qid(),
        level.columns().stream().map(PatientColumn::resultName).collect(Collectors.toSet()),
        level.journals().map(Output.Journals::qid),
        level.journals().stream()
            .flatMap(journals -> journals.columns().stream())
            .map(JournalColumn::resultName)
            .collect(Collectors.toSet()));
  }

  Optional<Figure> figure(long rid) {
    return Optional.ofNullable(figures.get(rid));
  }

  List<Figure> figures() {
    return List.copyOf(figures.values());
  }

  Optional<Patients> patients(int qid) {
    return Optional.ofNullable(patients.get(qid));
  }

  /** The name of each patient-level output by its query id. */
  Map<Integer, String> names() {
    return patients.values().stream().collect(Collectors.toMap(Patients::qid, Patients::name));
  }
}
