package io.github.opengpes.requirements.model;

import java.util.Objects;
import java.util.Optional;

/** How the value of a field is found. */
public sealed interface FieldDefinition {

  /** The highest place that a selection may ask for: {@code 20th latest}. */
  int MAX_NTH = 20;

  /** The type of the field's value, given the types of the fields that it is made of. */
  ValueType type();

  /**
   * What is found among the entries of one cluster. Entries without a date or after the pack's
   * reference date do not exist; on one day the higher entry id is the later (business-rules.md,
   * decisions 6 and 8).
   */
  sealed interface OfEntries extends FieldDefinition {
    /** Name of the cluster. */
    String cluster();

    /** Conditions on the entry; absent: any entry of the cluster. */
    Optional<Condition> where();
  }

  /**
   * What takes one entry, or one pair of entries, and remembers it: {@link SelectedValue} asks it.
   */
  sealed interface Remembering extends OfEntries {}

  /**
   * The date of the nth earliest or latest entry of a cluster that meets the criteria, by date and
   * entry id; absent when there are fewer.
   *
   * @param nth from 1 to {@value FieldDefinition#MAX_NTH}
   */
  record EntrySelection(Pick pick, int nth, String cluster, Optional<Condition> where)
      implements Remembering {
    /** Refuses a place that no selection has. */
    public EntrySelection {
      place(nth, 1);
    }

    /** The first or last. */
    public EntrySelection(Pick pick, String cluster, Optional<Condition> where) {
      this(pick, 1, cluster, where);
    }

    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /**
   * The date of the nth earliest or latest day on which a paired reading (blood pressure) is whole:
   * one entry with both values first, else a first-only and a second-only entry of that day, each
   * the one with the highest entry id (business-rules.md, decisions 12 and 24). The criteria may
   * ask only for the date. The sides come from the pack's {@link PairedCluster} of that cluster.
   *
   * @param nth from 1 to {@value FieldDefinition#MAX_NTH}; of days, not of entries
   */
  record PairSelection(Pick pick, int nth, String cluster, Optional<Condition> where)
      implements Remembering {
    /** Refuses a place that no selection has. */
    public PairSelection {
      place(nth, 1);
    }

    /** The first or last. */
    public PairSelection(Pick pick, String cluster, Optional<Condition> where) {
      this(pick, 1, cluster, where);
    }

    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /**
   * The date of the nth of some entries that stand apart. Of the entries that meet the criteria, by
   * date and entry id, these are counted: the first, then each whose date is on or after that of
   * the one counted before, moved by the distance. Absent when fewer are counted.
   *
   * @param nth from 2 to {@value FieldDefinition#MAX_NTH}; the first is what {@link EntrySelection}
   *     finds
   * @param distance at least 1
   * @param unit months and years clamp as everywhere (decision 3)
   */
  record SpacedSelection(
      int nth, int distance, CalendarUnit unit, String cluster, Optional<Condition> where)
      implements Remembering {
    /** Refuses a place or distance that no selection has. */
    public SpacedSelection {
      place(nth, 2);
      if (distance < 1) {
        throw new IllegalArgumentException("entries stand at least one day apart");
      }
    }

    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /**
   * The lowest or highest of a value among the entries that meet the criteria and have it; absent
   * when none has. Of equal ones the latest entry is the one that is remembered.
   *
   * @param attribute VALUE1 or VALUE2
   */
  record ExtremeValue(
      Extreme extreme, EntryAttribute attribute, String cluster, Optional<Condition> where)
      implements Remembering {
    /** Refuses a date. */
    public ExtremeValue {
      number(attribute);
    }

    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /**
   * The mean of a value among the entries that meet the criteria and have it, exact and then
   * rounded half away from zero to {@value #SCALE} places; absent when none has.
   *
   * @param attribute VALUE1 or VALUE2
   */
  record MeanValue(EntryAttribute attribute, String cluster, Optional<Condition> where)
      implements OfEntries {
    /** Places behind the point, as many as a value of a journal has. */
    public static final int SCALE = 4;

    /** Refuses a date. */
    public MeanValue {
      number(attribute);
    }

    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /** How many entries meet the criteria, or on how many different days; 0, never absent. */
  record EntryCount(Counted counted, String cluster, Optional<Condition> where)
      implements OfEntries {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /**
   * The date or a number of the very entry (or pair) that another field remembers. For a pair
   * VALUE1 is the systolic and VALUE2 the diastolic value, whichever entries they stand in.
   *
   * @param field name of a {@link Remembering} field
   */
  record SelectedValue(String field, EntryAttribute attribute) implements FieldDefinition {
    @Override
    public ValueType type() {
      return attribute == EntryAttribute.DATE ? ValueType.DATE : ValueType.NUMBER;
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
   * Age at a date in completed years, months, weeks or days; the birthday counts, and who is born
   * on a day that a month does not have completes it on the first of the next (born on 29 February:
   * 1 March, decision 4). Absent when the date is absent or before the birth.
   */
  record AgeAt(Expression date, CalendarUnit unit) implements FieldDefinition {
    /** In years. */
    public AgeAt(Expression date) {
      this(date, CalendarUnit.YEARS);
    }

    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  /**
   * Completed days, weeks, months or years from one date to another, as {@link
   * java.time.temporal.ChronoUnit#between} counts: negative when the second is the earlier, towards
   * zero. Absent when either is.
   */
  record Elapsed(CalendarUnit unit, Expression from, Expression to) implements FieldDefinition {
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

  /** Which of several values counts. */
  enum Extreme {
    /** The lowest. */
    MINIMUM,
    /** The highest. */
    MAXIMUM
  }

  /** What a count counts. */
  enum Counted {
    /** Every entry. */
    ENTRIES,
    /** Different days with an entry. */
    DAYS
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

  private static void place(int nth, int lowest) {
    if (nth < lowest || nth > MAX_NTH) {
      throw new IllegalArgumentException("a place is from " + lowest + " to " + MAX_NTH);
    }
  }

  private static void number(EntryAttribute attribute) {
    if (Objects.requireNonNull(attribute) == EntryAttribute.DATE) {
      throw new IllegalArgumentException("minimum, maximum and mean are of VALUE or VALUE2");
    }
  }
}
