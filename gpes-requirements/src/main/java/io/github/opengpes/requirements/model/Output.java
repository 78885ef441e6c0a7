package io.github.opengpes.requirements.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a pack sends back. Aggregates come first in a result, in the order of the pack. */
public sealed interface Output {

  /** The description that a result carries when the request says Show-Descriptions. */
  String description();

  /** What it is, where the pack has no description of it. */
  String subject();

  /** What it is called beside others: the description, or what it is. */
  default String title() {
    return description().isEmpty() ? subject() : description();
  }

  /** Where it stands in the pack. */
  SourceLocation location();

  /**
   * Echoes the value of a variable as an aggregate record, as the public sample result does.
   *
   * @param rid record id in the result, constant for this output
   */
  record VariableEcho(
      int rid, UUID aid, String variable, String description, SourceLocation location)
      implements Output {
    /** The name of the variable. */
    @Override
    public String subject() {
      return variable;
    }
  }

  /**
   * A number of patients, as an aggregate record.
   *
   * @param of the ruleset
   * @param patients which of its patients; of most counts those whom it selects
   * @param disclosure how small numbers are hidden; absent: they are told
   */
  record Count(
      int rid,
      UUID aid,
      RulesetId of,
      CountedPatients patients,
      Optional<Disclosure> disclosure,
      String description,
      SourceLocation location)
      implements Output {
    /** A number that is told as it is. */
    public Count(
        int rid,
        UUID aid,
        RulesetId of,
        CountedPatients patients,
        String description,
        SourceLocation location) {
      this(rid, aid, of, patients, Optional.empty(), description, location);
    }

    /** Counts whom the ruleset selects. */
    public Count(int rid, UUID aid, RulesetId of, String description, SourceLocation location) {
      this(rid, aid, of, new CountedPatients.Selected(), description, location);
    }

    /** Such as {@code HYP003 denominator, rejected as PCA}. */
    @Override
    public String subject() {
      return patients instanceof CountedPatients.Selected
          ? of.toString()
          : of + ", " + patients.words();
    }
  }

  /**
   * One record for each patient of a cohort. The query ids tell the outputs of one pack apart; the
   * record ids are a serial number in the result that starts after the highest aggregate RID
   * (business-rules.md, decision 32).
   *
   * @param qid query id of the patient table rows
   * @param journals absent: patient columns only
   * @param deIdentification absent: the columns are sent as recorded
   */
  record PatientLevel(
      RulesetId cohort,
      int qid,
      List<PatientColumn> columns,
      Optional<Journals> journals,
      Optional<DeIdentification> deIdentification,
      String description,
      SourceLocation location)
      implements Output {
    /** Copies the list. */
    public PatientLevel {
      columns = List.copyOf(columns);
    }

    /** An output whose columns are sent as recorded. */
    public PatientLevel(
        RulesetId cohort,
        int qid,
        List<PatientColumn> columns,
        Optional<Journals> journals,
        String description,
        SourceLocation location) {
      this(cohort, qid, columns, journals, Optional.empty(), description, location);
    }

    /** The cohort. */
    @Override
    public String subject() {
      return cohort.toString();
    }

    /** What becomes of a column when the output leaves. */
    public Cut cut(PatientColumn column) {
      return deIdentification.map(it -> it.of(column)).orElse(Cut.KEEP);
    }

    /** What becomes of a column of its journals when the output leaves. */
    public Cut cut(JournalColumn column) {
      return deIdentification.map(it -> it.of(column)).orElse(Cut.KEEP);
    }
  }

  /**
   * Which entries of a selected patient are sent, and which of their columns. An entry is sent once
   * when any of the selections takes it; in order of date, then entry id.
   */
  record Journals(int qid, List<JournalColumn> columns, List<JournalSelection> selections) {
    /** Copies the lists. */
    public Journals {
      columns = List.copyOf(columns);
      selections = List.copyOf(selections);
    }
  }

  /**
   * The entries of some clusters, within criteria. As everywhere, undated entries and those after
   * the reference date do not exist.
   */
  record JournalSelection(List<String> clusters, Optional<Condition> where) {
    /** Copies the list. */
    public JournalSelection {
      clusters = List.copyOf(clusters);
    }
  }
}
