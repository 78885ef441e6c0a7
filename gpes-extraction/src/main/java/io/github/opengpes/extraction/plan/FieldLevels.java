package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields in levels: a selection from the journal stands one level above every field that its
 * criteria ask, so that all selections of a level are found in one pass over the journal. Fields
 * that are worked out from others stand at the level of the highest of those, in stages.
 */
final class FieldLevels {

  private final RequirementPack pack;
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> stages = new HashMap<>();

  FieldLevels(RequirementPack pack) {
    this.pack = pack;
    pack.fields().values().forEach(this::level);
    pack.fields().values().forEach(this::stage);
  }

  /** The highest level; 0 holds facts of the patient and what follows from them. */
  int highest() {
    return levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The selections from the journal of a level, in the order of the pack. */
  List<Field> selections(int level) {
    return pack.fields().values().stream()
        .filter(field -> level(field) == level && isSelection(field))
        .toList();
  }

  /** The values of entries that the selections of a level found. */
  List<Field> values(int level) {
    return pack.fields().values().stream()
        .filter(field -> level(field) == level && isValue(field))
        .toList();
  }

  /**
   * What is worked out at a level: each list needs only lower levels, the selections of this level
   * and the lists before it.
   */
  List<List<Field>> computed(int level) {
    List<List<Field>> byStage = new ArrayList<>();
    for (int stage = 0; ; stage++) {
      int wanted = stage;
      List<Field> fields =
          pack.fields().values().stream()
              .filter(field -> level(field) == level && !isSelection(field) && !isValue(field))
              .filter(field -> stage(field) == wanted)
              .toList();
      if (fields.isEmpty()) {
        return byStage;
      }
      byStage.add(fields);
    }
  }

  static boolean isSelection(Field field) {
    return field.definition() instanceof FieldDefinition.EntrySelection
        || field.definition() instanceof FieldDefinition.PairSelection;
  }

  private static boolean isValue(Field field) {
    return field.definition() instanceof FieldDefinition.SelectedValue;
  }

  private int level(Field field) {
    Integer known = levels.get(field.name());
    if (known != null) {
      return known;
    }
    int highest = 0;
    for (String name : References.fieldsOf(field.definition())) {
      highest = Math.max(highest, level(named(name)));
    }
    int level = isSelection(field) ? highest + 1 : highest;
    levels.put(field.name(), level);
    return level;
  }

  private int stage(Field field) {
    Integer known = stages.get(field.name());
    if (known != null) {
      return known;
    }
    int stage = 0;
    for (String name : References.fieldsOf(field.definition())) {
      Field other = named(name);
      if (!isSelection(other) && !isValue(other) && level(other) == level(field)) {
        stage = Math.max(stage, stage(other) + 1);
      }
    }
    stages.put(field.name(), stage);
    return stage;
  }

  private Field named(String name) {
    Field field = pack.fields().get(name);
    if (field == null) {
      throw new IllegalArgumentException("the pack has no field " + name);
    }
    return field;
  }
}
