package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.EntryAttribute;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The numbers of the answers of one level: each part of each question has one. Answers stand side
 * by side in blocks of {@value #BLOCK} slots; the plainest questions, other questions and values of
 * remembered entries begin a block each, so that no block is made in two ways.
 */
final class Slots {

  /**
   * How many slots stand side by side. Each entry is asked only for the slots of its own block, so
   * the work is entries times this; narrower blocks are more rows and more joins. Measured: 8 takes
   * six tenths of the time of 16, and half of that of rows that are turned into columns afterwards.
   */
  static final int BLOCK = 8;

  /** A value of the entry that a question remembers. */
  record RememberedValue(Question question, EntryAttribute attribute) {}

  private final Map<Question, Integer> numbers = new LinkedHashMap<>();
  private final Map<RememberedValue, Integer> values = new LinkedHashMap<>();
  private final int answers;
  private final int valuesBegin;

  /**
   * @param questions of the level
   * @param remembered values that are asked beside; those of pairs are parts of their answers
   */
  Slots(Set<Question> questions, Collection<RememberedValue> remembered) {
    int slot = 0;
    for (Question question : questions) {
      numbers.put(question, slot);
      slot += question.parts().size();
    }
    answers = slot;
    valuesBegin = (slot + BLOCK - 1) / BLOCK * BLOCK;
    slot = valuesBegin;
    for (RememberedValue value : remembered) {
      if (!(value.question() instanceof Question.NearestPair) && !values.containsKey(value)) {
        values.put(value, slot++);
      }
    }
  }

  /** The first or the last entry: what nearly all questions ask, and one maximum answers. */
  private static boolean isPlain(Question question) {
    return question instanceof Question.Nearest it && it.nth() == 1;
  }

  /** The questions that one maximum each answers. */
  List<Question.Nearest> plain() {
    return numbers.keySet().stream()
        .filter(Slots::isPlain)
        .map(Question.Nearest.class::cast)
        .toList();
  }

  /** The other questions. */
  List<Question> others() {
    return numbers.keySet().stream().filter(it -> !isPlain(it)).toList();
  }

  /** How many slots of a block are in use at most. */
  int width() {
    return Math.min(BLOCK, answers);
  }

  /** Whether the answers are of several blocks. */
  boolean isSplit() {
    return answers > BLOCK;
  }

  /** How many slots of a block of values are in use at most. */
  int widthOfValues() {
    return Math.min(BLOCK, values.size());
  }

  /** How many questions there are. */
  int questions() {
    return numbers.size();
  }

  /** The slot of a part of a question's answer. */
  int of(Question question, Question.Part part) {
    return first(question) + question.parts().indexOf(part);
  }

  /** The slot of a value of the entry or pair that a question remembers. */
  int ofValue(RememberedValue value) {
    if (value.question() instanceof Question.NearestPair) {
      return of(
          value.question(),
          value.attribute() == EntryAttribute.VALUE1
              ? Question.Part.FIRST_VALUE
              : Question.Part.SECOND_VALUE);
    }
    return Objects.requireNonNull(values.get(value), "a value with a slot");
  }

  /** The first slot of a question. */
  int first(Question question) {
    return Objects.requireNonNull(numbers.get(question), "a question with slots");
  }

  /** The values that are asked beside, with their slots. */
  Map<RememberedValue, Integer> values() {
    return values;
  }

  /** Whether a slot is that of a value, not of an answer. */
  boolean isValue(int slot) {
    return slot >= valuesBegin;
  }
}
