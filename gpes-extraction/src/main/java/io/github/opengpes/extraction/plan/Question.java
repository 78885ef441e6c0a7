package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import java.util.List;

/**
 * What fields ask of the entries that meet a criterion. Fields that ask the same share the answer,
 * also those of different packs that are run together.
 */
sealed interface Question {

  /** Which entries are asked. */
  Criterion criterion();

  /**
   * Whether more is asked than what is known beforehand: then fields of the patient may be asked.
   */
  default boolean asksOfPatient() {
    return !criterion().rest().isEmpty();
  }

  /** What an answer consists of, in the order of its numbers. */
  List<Part> parts();

  /** A part of an answer; each is a cell of its own. */
  enum Part {
    /** The entry that is remembered; of a pair that of the first value. */
    ENTRY,
    /** Of a pair the entry of the second value, absent when it is the same. */
    SECOND,
    /** The first number of a pair. */
    FIRST_VALUE,
    /** The second number of a pair. */
    SECOND_VALUE,
    /** A number of the data model. */
    NUMBER,
    /** How many. */
    COUNT
  }

  /** The nth entry from the first or from the last. */
  record Nearest(Criterion criterion, Pick pick, int nth) implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.ENTRY);
    }
  }

  /** The nth day with a whole reading from the first or from the last. */
  record NearestPair(Criterion criterion, Pick pick, int nth) implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.ENTRY, Part.SECOND, Part.FIRST_VALUE, Part.SECOND_VALUE);
    }
  }

  /** The nth of those that stand apart. */
  record Spaced(Criterion criterion, int nth, int distance, CalendarUnit unit) implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.ENTRY);
    }
  }

  /** The lowest or highest value, and the latest entry that has it. */
  record ExtremeOf(Criterion criterion, Extreme extreme, EntryAttribute attribute)
      implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.NUMBER, Part.ENTRY);
    }
  }

  /** The mean of a value. */
  record MeanOf(Criterion criterion, EntryAttribute attribute) implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.NUMBER);
    }
  }

  /** How many entries or days. */
  record CountOf(Criterion criterion, Counted counted) implements Question {
    @Override
    public List<Part> parts() {
      return List.of(Part.COUNT);
    }
  }

  /** The question of a field that looks among entries. */
  static Question of(FieldDefinition.OfEntries definition, Criterion criterion) {
    if (definition instanceof FieldDefinition.EntrySelection it) {
      return new Nearest(criterion, it.pick(), it.nth());
    }
    if (definition instanceof FieldDefinition.PairSelection it) {
      return new NearestPair(criterion, it.pick(), it.nth());
    }
    if (definition instanceof FieldDefinition.SpacedSelection it) {
      return new Spaced(criterion, it.nth(), it.distance(), it.unit());
    }
    if (definition instanceof FieldDefinition.ExtremeValue it) {
      return new ExtremeOf(criterion, it.extreme(), it.attribute());
    }
    if (definition instanceof FieldDefinition.MeanValue it) {
      return new MeanOf(criterion, it.attribute());
    }
    if (definition instanceof FieldDefinition.EntryCount it) {
      return new CountOf(criterion, it.counted());
    }
    throw new IllegalArgumentException("a definition that looks among entries in no known way");
  }
}
