package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs a pack on one patient at a time, the plain way: it defines what a pack means
 * (docs/requirements/meaning.md) and says why. Immutable and thread-safe.
 */
public final class Interpreter {

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final RegistrationsOnDate registrations;
  private final List<Field> fieldOrder;

  /**
   * Prepares a run.
   *
   * @param pack a checked pack, whose clusters are whole
   * @param parameters resolved for this pack
   */
  public Interpreter(RequirementPack pack, RunParameters parameters) {
    if (!pack.openClusters().isEmpty()) {
      throw new IllegalArgumentException(
          "the descendants are not filled in of the clusters " + pack.openClusters());
    }
    this.pack = pack;
    this.parameters = parameters;
    this.registrations = new RegistrationsOnDate(pack.population(), parameters.referenceDate(pack));
    this.fieldOrder = FieldOrder.of(pack.fields().values()).ordered();
  }

  /** Evaluates a patient whom no safeguard withholds. */
  public PatientEvaluation evaluate(PatientRecord patient) {
    return evaluate(patient, Set.of());
  }

  /**
   * Evaluates a patient.
   *
   * @param closed of {@link Gate#TYPE1} (a type 1 opt-out stands) and {@link Gate#EXCLUSION} those
   *     that the safeguards of the request close for this patient; to which rulesets a type 1
   *     opt-out applies is the pack's {@link TypeOneScope}
   */
  public PatientEvaluation evaluate(PatientRecord patient, Set<Gate> closed) {
    if (closed.contains(Gate.REGISTRATION) || closed.contains(Gate.POPULATION)) {
      throw new IllegalArgumentException("registration and population are found here, not given");
    }
    boolean inPopulation = registrations.isIn(patient);
    FieldValues values =
        new FieldValues(pack, parameters, patient, registrations.thatCounts(patient));
    Map<String, FieldTrace> found = values.find(fieldOrder);
    Map<String, FieldTrace> fields = new LinkedHashMap<>();
    pack.fields()
        .keySet()
        .forEach(name -> fields.put(name, Objects.requireNonNull(found.get(name))));

    RulesetAnswers answers = new RulesetAnswers(pack, inPopulation, closed, values);
    Map<RulesetId, RulesetTrace> rulesets = new LinkedHashMap<>();
    pack.rulesets().keySet().forEach(id -> rulesets.put(id, answers.of(id)));
    return new PatientEvaluation(registrations.thatCounts(patient), fields, rulesets);
  }

  /**
   * What the absent fields of a patient saw among the entries of their clusters, by the name of the
   * field: why they are absent. Fields that look at no entries are not there.
   */
  public Map<String, VainSearch> vainSearches(PatientRecord patient) {
    FieldValues values =
        new FieldValues(pack, parameters, patient, registrations.thatCounts(patient));
    values.find(fieldOrder);
    return values.vainSearches();
  }

  /**
   * The entries of a patient that a patient-level output sends, should its cohort take the patient:
   * those that any selection takes, each once, by date, then entry id.
   */
  public List<JournalEntry> entriesToSend(PatientRecord patient, Output.Journals journals) {
    FieldValues values =
        new FieldValues(pack, parameters, patient, registrations.thatCounts(patient));
    values.find(fieldOrder);
    return values.taken(journals);
  }
}
