package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.EntryAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of the answers of one level: each part of each question has one, so that a table of
 * answers is (patient, slot, cell) whatever was asked.
 */
final class Slots {

  /** A value of the entry that an answer remembers. */
  record ValueOf(int entrySlot, EntryAttribute attribute) {}

  private final Map<Question, Integer> questions = new LinkedHashMap<>();
  private final Map<ValueOf, Integer> values = new LinkedHashMap<>();
  private int count;

  /** Gives the question its slots, if it has none yet. */
  void add(Question question) {
    if (questions.putIfAbsent(question, count) == null) {
      count += question.parts().size();
    }
  }

  /** Gives a value of a question's remembered entry a slot, if it has none yet. */
  void addValue(Question question, EntryAttribute attribute) {
    if (!(question instanceof Question.NearestPair)
        && values.putIfAbsent(valueOf(question, attribute), count) == null) {
      count++;
    }
  }

  /** The slot of a part of a question's answer. */
  int of(Question question, Question.Part part) {
    return first(question) + question.parts().indexOf(part);
  }

  /** The slot of a value of the entry or pair that a question remembers. */
  int ofValue(Question question, EntryAttribute attribute) {
    if (question instanceof Question.NearestPair) {
      return of(
          question,
          attribute == EntryAttribute.VALUE1
              ? Question.Part.FIRST_VALUE
              : Question.Part.SECOND_VALUE);
    }
    return Objects.requireNonNull(values.get(valueOf(question, attribute)), "a value with a slot");
  }

  private ValueOf valueOf(Question question, EntryAttribute attribute) {
    return new ValueOf(of(question, Question.Part.ENTRY), attribute);
  }

  /** The first slot of a question. */
  int first(Question question) {
    return Objects.requireNonNull(questions.get(question), "a question with slots");
  }

  /** All questions, in the order of their slots. */
  List<Question> questions() {
    return List.copyOf(questions.keySet());
  }

  /** The values that are asked beside, with their slots. */
  Map<ValueOf, Integer> values() {
    return values;
  }

  /** How many slots there are. */
  int count() {
    return count;
  }
}
