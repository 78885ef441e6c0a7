package io.github.opengpes.requirements.model;

import java.util.Optional;

/** How the value of a field is found. */
public sealed interface FieldDefinition {

  /** The type of the field's value, given the types of the fields that it is made of. */
  ValueType type();

  /**
   * The date of the earliest or latest entry of a cluster that meets the criteria. Entries without
   * a date or after the pack's reference date do not exist; on one day the higher entry id is the
   * later (business-rules.md, decisions 6 and 8).
   *
   * @param where conditions on the entry; absent: any entry of the cluster
   */
  record EntrySelection(Pick pick, String cluster, Optional<Condition> where)
      implements FieldDefinition {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /**
   * The date of the earliest or latest day on which a paired reading (blood pressure) is whole: one
   * entry with both values first, else a first-only and a second-only entry of that day, each the
   * one with the highest entry id (business-rules.md, decisions 12 and 24). The criteria may ask
   * only for the date. The sides come from the pack's {@link PairedCluster} of that cluster.
   */
  record PairSelection(Pick pick, String cluster, Optional<Condition> where)
      implements FieldDefinition {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /**
   * A number of the very entry (or pair) that another field selected. For a pair VALUE1 is the
   * systolic and VALUE2 the diastolic value, whichever entries they stand in.
   *
   * @param field name of an {@link EntrySelection} or {@link PairSelection} field
   * @param attribute VALUE1 or VALUE2
   */
  record SelectedValue(String field, EntryAttribute attribute) implements FieldDefinition {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /** A fact of the patient or of the registration that counts on the reference date. */
  record PatientFact(Fact fact) implements FieldDefinition {
    @Override
    public ValueType type() {
      return fact == Fact.SEX ? ValueType.NUMBER : ValueType.DATE;
    }
  }

  /**
   * Age in completed years at a date; the birthday counts, and who is born on 29 February has it on
   * 1 March in other years (decision 4). Absent when the date is absent or before the birth.
   */
  record AgeAt(Expression date) implements FieldDefinition {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /**
   * One expression or another. Both have the same type, given here because it cannot be seen from a
   * name.
   */
  record Choice(Condition condition, Expression then, Expression otherwise, ValueType type)
      implements FieldDefinition {}

  /** Which of several entries counts. */
  enum Pick {
    /** The first by date, then by entry id. */
    EARLIEST,
    /** The last by date, then by entry id. */
    LATEST
  }

  /** The facts that a field can take from the patient. */
  enum Fact {
    /** Start of the registration that counts (decision 20). */
    REGISTRATION_DATE,
    /**
     * End of that same registration, also when it lies after the reference date (decisions 5, 6).
     */
    DEREGISTRATION_DATE,
    /** Date of birth. */
    DATE_OF_BIRTH,
    /** Date of death, also when it lies after the reference date. */
    DATE_OF_DEATH,
    /** 0 not known, 1 male, 2 female, 9 not specified. */
    SEX
  }
}
