package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An invented patient made line by line in a test. Registered for GMS from 2000 unless said. */
public final class PatientInMemory {

  private LocalDate born = LocalDate.of(1960, 5, 1);
  private Optional<LocalDate> died = Optional.empty();
  private final List<Registration> registrations = new ArrayList<>();
  private final List<JournalEntry> entries = new ArrayList<>();
  private boolean nowhere;

  public PatientInMemory born(String day) {
    born = LocalDate.parse(day);
    return this;
  }

  public PatientInMemory died(String day) {
    died = Optional.of(LocalDate.parse(day));
    return this;
  }

  /** A registration; an empty end has not come. */
  public PatientInMemory registered(String start, String end, String type) {
    registrations.add(
        new Registration(
            LocalDate.parse(start),
            end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)),
            type));
    return this;
  }

  public PatientInMemory neverRegistered() {
    nowhere = true;
    return this;
  }

  /** An entry of a cluster of {@link PackInMemory}, with up to two values. */
  public PatientInMemory entry(String day, String cluster, String... values) {
    return entryWithId(Integer.toString(entries.size() + 1), day, cluster, values);
  }

  public PatientInMemory entryWithId(String id, String day, String cluster, String... values) {
    return entryOfScheme(id, day, PackInMemory.code(cluster), Cluster.SNOMED_CT, values);
  }

  public PatientInMemory entryOfScheme(
      String id, String day, String code, String scheme, String... values) {
    entries.add(
        new JournalEntry(
            new EntryId(id),
            day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
            code,
            scheme,
            value(values, 0),
            value(values, 1)));
    return this;
  }

  /** An entry that says something of the episode or the prescription; empty: nothing. */
  public PatientInMemory entryOfKind(
      String day, String cluster, String episode, String prescription) {
    entries.add(
        new JournalEntry(
            new EntryId(Integer.toString(entries.size() + 1)),
            Optional.of(LocalDate.parse(day)),
            PackInMemory.code(cluster),
            Cluster.SNOMED_CT,
            Optional.empty(),
            Optional.empty(),
            Episode.ofCode(episode),
            Prescription.ofCode(prescription)));
    return this;
  }

  private static Optional<BigDecimal> value(String[] values, int at) {
    return values.length > at && !values[at].isEmpty()
        ? Optional.of(new BigDecimal(values[at]))
        : Optional.empty();
  }

  public PatientRecord record() {
    List<Registration> all = new ArrayList<>(registrations);
    if (all.isEmpty() && !nowhere) {
      all.add(new Registration(LocalDate.of(2000, 1, 1), Optional.empty(), "GMS"));
    }
    return new PatientRecord("p1", born, died, 1, all, entries);
  }

  /** Runs a pack on the patient with the pack's defaults. */
  public PatientEvaluation in(PackInMemory pack) {
    return in(pack, Set.of());
  }

  public PatientEvaluation in(PackInMemory pack, Set<Gate> closed) {
    RequirementPack read = pack.pack();
    RunParameters parameters = RunParameters.resolve(read, Map.of()).parameters().orElseThrow();
    return new Interpreter(read, parameters).evaluate(record(), closed);
  }

  /** The value of a field as text; Null when absent. */
  public String value(PackInMemory pack, String field) {
    return in(pack).value(field).map(Object::toString).orElse("Null");
  }

  /** The outcome of the only ruleset that has this name, as text. */
  public String outcome(PackInMemory pack, String ruleset) {
    return in(pack).rulesets().values().stream()
        .filter(
            it ->
                it.ruleset().id().toString().equals(ruleset)
                    || it.ruleset().id().name().equals(ruleset))
        .map(it -> it.outcome().text())
        .findFirst()
        .orElseThrow();
  }
}
