package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Fields in levels: a field that looks among entries stands one level above every field that its
 * criteria ask, so that all of a level are found in one pass over the journal. Fields that are
 * worked out from others stand at the level of the highest of those, in stages.
 */
final class FieldLevels {

  private final RequirementPack pack;
  private final List<Field> ordered;
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> stages = new HashMap<>();

  FieldLevels(RequirementPack pack) {
    this.pack = pack;
    this.ordered = FieldOrder.of(pack.fields().values()).ordered();
    if (ordered.size() < pack.fields().size()) {
      throw new IllegalArgumentException("the pack has fields that need themselves");
    }
    for (Field field : ordered) {
      int level = 0;
      int stage = 0;
      for (String name : References.fieldsOf(field.definition())) {
        level = Math.max(level, known(levels, name));
        stage = Math.max(stage, known(stages, name));
      }
      levels.put(field.name(), isOfEntries(field) ? level + 1 : level);
      stages.put(field.name(), isComputed(field) ? stage + 1 : 0);
    }
  }

  /** The highest level; 0 holds facts of the patient and what follows from them. */
  int highest() {
    return levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The fields of a level that look among entries, in the order of the pack. */
  List<Field> ofEntries(int level) {
    return pack.fields().values().stream()
        .filter(field -> isOfEntries(field) && level(field) == level)
        .toList();
  }

  /** The fields of a level that are values of remembered entries, in the order of the pack. */
  List<Field> values(int level) {
    return pack.fields().values().stream()
        .filter(field -> isValue(field) && level(field) == level)
        .toList();
  }

  /** These fields and those from which they are worked out. */
  Set<Field> withNeeded(Collection<String> names) {
    Set<String> needed = new LinkedHashSet<>(names);
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Field field = ordered.get(i);
      if (isComputed(field) && needed.contains(field.name())) {
        needed.addAll(References.fieldsOf(field.definition()));
      }
    }
    Set<Field> fields = new LinkedHashSet<>();
    for (Field field : pack.fields().values()) {
      if (needed.contains(field.name())) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** Those that are worked out, each list only from facts, entries and the lists before it. */
  List<List<Field>> computed(Set<Field> of) {
    List<List<Field>> byStage = new ArrayList<>();
    int highest = stages.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int stage = 1; stage <= highest; stage++) {
      int wanted = stage;
      List<Field> fields =
          of.stream().filter(field -> known(stages, field.name()) == wanted).toList();
      if (!fields.isEmpty()) {
        byStage.add(fields);
      }
    }
    return byStage;
  }

  int level(Field field) {
    return known(levels, field.name());
  }

  static boolean isOfEntries(Field field) {
    return field.definition() instanceof FieldDefinition.OfEntries;
  }

  static boolean isValue(Field field) {
    return field.definition() instanceof FieldDefinition.SelectedValue;
  }

  private static boolean isComputed(Field field) {
    return !isOfEntries(field) && !isValue(field);
  }

  private static int known(Map<String, Integer> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), () -> "the pack has no field " + name);
  }
}
