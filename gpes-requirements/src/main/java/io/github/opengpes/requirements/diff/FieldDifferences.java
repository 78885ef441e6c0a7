package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.print.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between the fields of two packs. A field that only has another name is told as such,
 * and counts as the same field everywhere else.
 *
 * @param newNames by the old name of a field its new one, where it has one
 * @param sentences by the name of a field that is in both and is something else: what is different
 */
record FieldDifferences(
    Map<String, String> newNames, Map<String, List<String>> sentences, List<Change> changes) {

  static FieldDifferences of(RequirementPack before, RequirementPack now) {
    Map<String, String> renamed = renamed(before, now);
    NormalForm oldForm = new NormalForm(renamed);
    NormalForm newForm = new NormalForm(Map.of());
    Words oldWords = new Words(before);
    Words newWords = new Words(now);
    List<Change> changes = new ArrayList<>();
    Map<String, List<String>> sentences = new LinkedHashMap<>();
    Renumbering numbers = new Renumbering("field");
    for (Field old : before.fields().values()) {
      String name = renamed.getOrDefault(old.name(), old.name());
      Optional<Field> found = Optional.ofNullable(now.fields().get(name));
      if (found.isEmpty()) {
        changes.add(change(old.name(), "is gone; it was " + oldWords.of(old.definition())));
        continue;
      }
      Field young = found.get();
      if (!name.equals(old.name())) {
        changes.add(change(old.name(), "is now called " + name + ", and is the same"));
      }
      numbers.take(old.number(), young.number());
      DefinitionForm was = DefinitionForm.of(old.definition(), oldForm);
      DefinitionForm is = DefinitionForm.of(young.definition(), newForm);
      if (!was.equals(is)) {
        List<String> texts = texts(old, young, was, is, oldWords, newWords);
        sentences.put(name, texts);
        texts.forEach(text -> changes.add(change(name, text)));
      }
    }
    for (Field young : now.fields().values()) {
      if (!before.fields().containsKey(young.name()) && !renamed.containsValue(young.name())) {
        changes.add(change(young.name(), "is new: " + newWords.of(young.definition())));
      }
    }
    numbers.texts().forEach(text -> changes.add(Change.of(Topic.FIELD, "", text)));
    return new FieldDifferences(renamed, sentences, changes);
  }

  private static Change change(String field, String text) {
    return Change.of(Topic.FIELD, "field " + field, text);
  }

  /**
   * Old to new name of the fields that have only that other. Fields that are made of others are
   * found when those are.
   */
  private static Map<String, String> renamed(RequirementPack before, RequirementPack now) {
    Set<String> gone = new LinkedHashSet<>(before.fields().keySet());
    gone.removeAll(now.fields().keySet());
    Set<String> come = new LinkedHashSet<>(now.fields().keySet());
    come.removeAll(before.fields().keySet());
    Map<String, String> renamed = new LinkedHashMap<>();
    boolean found = true;
    while (found) {
      found = false;
      for (String old : List.copyOf(gone)) {
        Optional<String> name = sameAs(before, now, old, come, new NormalForm(renamed));
        if (name.isPresent()) {
          renamed.put(old, name.get());
          gone.remove(old);
          come.remove(name.get());
          found = true;
        }
      }
    }
    return renamed;
  }

  private static Optional<String> sameAs(
      RequirementPack before, RequirementPack now, String old, Set<String> come, NormalForm form) {
    Optional<DefinitionForm> was =
        Optional.ofNullable(before.fields().get(old))
            .map(field -> DefinitionForm.of(field.definition(), form));
    NormalForm plain = new NormalForm(Map.of());
    return come.stream()
        .filter(
            name ->
                Optional.ofNullable(now.fields().get(name))
                    .map(field -> DefinitionForm.of(field.definition(), plain))
                    .equals(was))
        .findFirst();
  }

  private static List<String> texts(
      Field old,
      Field young,
      DefinitionForm was,
      DefinitionForm is,
      Words oldWords,
      Words newWords) {
    boolean alike = was.head().equals(is.head()) && !is.cluster().isEmpty();
    List<String> texts = new ArrayList<>();
    if (alike && was.parts().equals(is.parts())) {
      if (!was.cluster().equals(is.cluster())) {
        texts.add(
            "now looks among the entries of " + is.cluster() + " instead of " + was.cluster());
      }
      Optional<Condition> asked = was.where();
      Optional<Condition> asks = is.where();
      if (asked.isPresent() && asks.isPresent()) {
        texts.addAll(ConditionDifference.sentences(asked.get(), asks.get(), oldWords, newWords));
      } else if (asks.isPresent()) {
        texts.add("now asks of the entry that " + newWords.of(asks.get()));
      } else if (asked.isPresent()) {
        texts.add("no longer asks of the entry that " + oldWords.of(asked.get()));
      }
    }
    if (texts.isEmpty()) {
      texts.add(
          "is now "
              + newWords.of(young.definition())
              + "; it was "
              + oldWords.of(old.definition()));
    }
    return texts;
  }
}
