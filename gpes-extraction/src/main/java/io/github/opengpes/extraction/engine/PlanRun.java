package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Guard;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.record.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan found in a practice. Results are handed over as they are read, never held as a whole.
 */
public interface PlanRun extends AutoCloseable {

  /** How long each step took, over all slices. */
  List<StepTime> times();

  /** The numbers of patients. */
  PlanCounts counts();

  /** Every patient, in the order of patient ids, with the outcome of every ruleset. */
  void outcomes(OutcomeVisitor visitor) throws IOException;

  /**
   * One patient's outcomes, fields with the entries behind them and what the safeguards found;
   * nothing when there is no such patient.
   */
  Optional<PatientFindings> patient(String patientId);

  /** Every patient, in the order of patient ids, with outcomes and fields, in one pass. */
  void patients(PatientVisitor visitor) throws IOException;

  /** What a patient is beside entries; nothing when there is no such patient. */
  Optional<PatientFacts> facts(String patientId);

  /**
   * The records of a patient-level output: patients by patient id, each with its entries in order.
   */
  default void records(Output.PatientLevel output, RecordVisitor visitor) throws IOException {
    records(output, Optional.empty(), visitor);
  }

  /**
   * The records of a patient-level output, each with its entries in order.
   *
   * @param order in which the patients of a slice stand; slices follow each other by patient id.
   *     Absent: all stand by patient id
   */
  void records(Output.PatientLevel output, Optional<PatientOrder> order, RecordVisitor visitor)
      throws IOException;

  /**
   * Plain queries over the tables of the practice, {@link Plan#outcomes} and {@link Plan#found},
   * all patients of the run.
   */
  PlainQueries queries();

  @Override
  void close();

  /** The time of a step. */
  record StepTime(String step, Duration took) {}

  /**
   * Numbers of patients.
   *
   * @param population patients of the base population, before any safeguard
   * @param selected patients that each ruleset selects
   * @param counted what each count among the pack's outputs counts, by its RID
   * @param withheld patients of the base population to whom each safeguard applies; one patient can
   *     be counted under several
   * @param withheldPatients patients to whom at least one applies
   */
  record PlanCounts(
      long population,
      Map<RulesetId, Long> selected,
      Map<Integer, Long> counted,
      Map<Plan.Withheld, Long> withheld,
      long withheldPatients) {
    /** Copies the maps. */
    public PlanCounts {
      selected = Map.copyOf(selected);
      counted = Map.copyOf(counted);
      withheld = Map.copyOf(withheld);
    }
  }

  /**
   * What a run found of one patient.
   *
   * @param safeguards those that apply to the patient
   * @param entries the entries of safeguard codes, in the order of the journal
   * @param fields what each field is, by its name, in the order of the pack
   */
  record PatientFindings(
      Map<RulesetId, Outcome> outcomes,
      Set<Plan.Withheld> safeguards,
      List<GuardEntry> entries,
      Map<String, FieldFinding> fields) {
    /** Copies the collections. */
    public PatientFindings {
      outcomes = Map.copyOf(outcomes);
      safeguards = Set.copyOf(safeguards);
      entries = List.copyOf(entries);
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "PatientFindings[" + fields.size() + " fields]";
    }
  }

  /**
   * The value of a field and the entries behind it, as the tables of the run keep them.
   *
   * @param value absent when the field is
   * @param entries the entry that decided; of a pair made of two entries both, that of the first
   *     value first; of a count or a mean all that went into it; none for a field that is worked
   *     out from others or from the patient
   */
  record FieldFinding(Optional<Value> value, List<JournalEntry> entries) {
    /** Copies the list. */
    public FieldFinding {
      entries = List.copyOf(entries);
    }

    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "FieldFinding[" + entries.size() + " entries]";
    }
  }

  /**
   * What a run knows of a patient beside entries.
   *
   * @param sex 0 not known, 1 male, 2 female, 9 not specified
   * @param registration the one that counts on the reference date
   */
  record PatientFacts(
      Optional<String> nhsNumber,
      LocalDate dateOfBirth,
      Optional<LocalDate> dateOfDeath,
      int sex,
      Optional<CountedRegistration> registration) {
    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "PatientFacts[]";
    }
  }

  /** The registration that counts: from the day of start, up to and without the day of end. */
  record CountedRegistration(LocalDate start, Optional<LocalDate> end) {}

  /** An entry of a code of the safeguards. */
  record GuardEntry(Guard guard, Optional<LocalDate> date, String code) {}

  /** Takes outcomes. */
  @FunctionalInterface
  interface OutcomeVisitor {
    /**
     * One patient.
     *
     * @param nhsNumber empty when there is none
     */
    void patient(String patientId, String nhsNumber, Map<RulesetId, Outcome> outcomes)
        throws IOException;
  }

  /** Takes patients with all that a run found of them but the entries. */
  @FunctionalInterface
  interface PatientVisitor {
    /**
     * One patient.
     *
     * @param nhsNumber empty when there is none
     * @param outcomes in the order of the pack
     * @param fields in the order of the pack
     */
    void patient(
        String patientId,
        String nhsNumber,
        Map<RulesetId, Outcome> outcomes,
        Map<String, Optional<Value>> fields)
        throws IOException;
  }

  /** Takes records, column by column as the output names them. An absent value is null. */
  interface RecordVisitor {
    /**
     * A patient begins.
     *
     * @param p its number in {@link Tables#PATIENTS}
     * @param nhsNumber null when there is none; known also where the output does not carry it
     */
    void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) throws IOException;

    /**
     * An entry of that patient.
     *
     * @param concept the number of its code in {@link Tables#CONCEPTS}, also where the output does
     *     not carry the code
     * @param sensitive the journal marks it as sensitive
     */
    void entry(int concept, boolean sensitive, @Nullable String[] values) throws IOException;

    /** The patient is complete. */
    void endPatient() throws IOException;
  }
}
