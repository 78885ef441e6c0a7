package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.EntryAttribute;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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

  private final Map<Question, Integer> nearest;
  private final Map<Question, Integer> others;
  private final Map<RememberedValue, Integer> values = new LinkedHashMap<>();
  private final int valuesBegin;

  /**
   * @param questions of the level
   * @param remembered values that are asked beside; those of pairs are parts of their answers
   */
  Slots(Set<Question> questions, Collection<RememberedValue> remembered) {
    nearest = numbered(questions.stream().filter(Slots::isPlain), 0);
    int plain = begin(nearest);
    others = numbered(questions.stream().filter(it -> !isPlain(it)), plain);
    valuesBegin = others.isEmpty() ? plain : begin(others);
    int slot = valuesBegin;
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

  private static Map<Question, Integer> numbered(Stream<Question> questions, int from) {
    Map<Question, Integer> numbers = new LinkedHashMap<>();
    int[] slot = {from};
    questions.forEach(
        question -> {
          numbers.put(question, slot[0]);
          slot[0] += question.parts().size();
        });
    return numbers;
  }

  /** Where the block after these begins. */
  private static int begin(Map<Question, Integer> before) {
    return before.entrySet().stream()
        .mapToInt(it -> it.getValue() + it.getKey().parts().size())
        .map(end -> (end + BLOCK - 1) / BLOCK * BLOCK)
        .max()
        .orElse(0);
  }

  /** The questions that one maximum each answers. */
  List<Question.Nearest> plain() {
    return nearest.keySet().stream().map(Question.Nearest.class::cast).toList();
  }

  /** The other questions, in the order of their slots. */
  List<Question> others() {
    return List.copyOf(others.keySet());
  }

  /** How many slots of a block are in use at most. */
  int width() {
    int highest =
        Stream.of(nearest, others)
            .flatMap(some -> some.entrySet().stream())
            .mapToInt(it -> it.getValue() % BLOCK + it.getKey().parts().size())
            .max()
            .orElse(0);
    return Math.min(BLOCK, highest);
  }

  /** How many slots of a block of values are in use at most. */
  int widthOfValues() {
    return Math.min(BLOCK, values.size());
  }

  /** How many questions there are. */
  int questions() {
    return nearest.size() + others.size();
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
    return Objects.requireNonNull(
        (isPlain(question) ? nearest : others).get(question), "a question with slots");
  }

  /** The values that are asked beside, with their slots. */
  Map<RememberedValue, Integer> values() {
    return values;
  }

  /** Whether a slot is that of a value, not of an answer. */
  boolean isValue(int slot) {
    return !values.isEmpty() && slot >= valuesBegin;
  }
}
