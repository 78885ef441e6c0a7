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
 * Fields in levels: what a field asks of entries stands one level above every field that this
 * needs, so that all of a level are found in one pass over the entries. A field is known at the
 * level of what it asks, or later, when it is worked out from others ({@link Cutoffs} too): those
 * that are worked out come in stages.
 */
final class FieldLevels {

  private final RequirementPack pack;
  private final List<Field> ordered;
  private final Map<String, Cutoffs> cutoffs = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> stages = new HashMap<>();

  FieldLevels(RequirementPack pack) {
    this.pack = pack;
    this.ordered = FieldOrder.of(pack.fields().values()).ordered();
    if (ordered.size() < pack.fields().size()) {
      throw new IllegalArgumentException("the pack has fields that need themselves");
    }
    for (Field field : ordered) {
      String name = field.name();
      if (field.definition() instanceof FieldDefinition.OfEntries entries) {
        Cutoffs split = Cutoffs.of(entries);
        cutoffs.put(name, split);
        asked.put(name, highest(levels, split.askedOfEntries()) + 1);
      } else if (field.definition() instanceof FieldDefinition.SelectedValue value) {
        asked.put(name, known(asked, value.field()));
      }
      Set<String> inputs = inputs(field);
      levels.put(name, Math.max(asked.getOrDefault(name, 0), highest(levels, inputs)));
      stages.put(name, isWorkedOut(field) ? highest(stages, inputs) + 1 : 0);
    }
  }

  private static int highest(Map<String, Integer> numbers, Set<String> names) {
    return names.stream().mapToInt(name -> known(numbers, name)).max().orElse(0);
  }

  /** What a field is worked out from, beside what entries are asked for it. */
  private Set<String> inputs(Field field) {
    return isOfEntries(field) ? cutoffs(field).fields() : References.fieldsOf(field.definition());
  }

  /** What entries are asked for a field that looks among them, and what the entry found. */
  Cutoffs cutoffs(Field field) {
    return Objects.requireNonNull(cutoffs.get(field.name()), "a field that looks among entries");
  }

  /** A value of an entry is absent where a cutoff has ruled the entry out. */
  private boolean isWorkedOut(Field field) {
    if (isOfEntries(field)) {
      return !cutoffs(field).all().isEmpty();
    }
    return !(field.definition() instanceof FieldDefinition.SelectedValue value)
        || stage(value.field()) > 0;
  }

  /** The highest level; 0 holds facts of the patient and what follows from them. */
  int highest() {
    return levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The fields that look among entries at a level, in the order of the pack. */
  List<Field> ofEntries(int level) {
    return pack.fields().values().stream()
        .filter(field -> isOfEntries(field) && asked(field) == level)
        .toList();
  }

  /** The fields that are values of entries remembered at a level, in the order of the pack. */
  List<Field> values(int level) {
    return pack.fields().values().stream()
        .filter(field -> isValue(field) && asked(field) == level)
        .toList();
  }

  /** These fields and those from which they are worked out. */
  Set<Field> withNeeded(Collection<String> names) {
    Set<String> needed = new LinkedHashSet<>(names);
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Field field = ordered.get(i);
      if (stage(field.name()) > 0 && needed.contains(field.name())) {
        needed.addAll(inputs(field));
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
      List<Field> fields = of.stream().filter(field -> stage(field.name()) == wanted).toList();
      if (!fields.isEmpty()) {
        byStage.add(fields);
      }
    }
    return byStage;
  }

  /** The level whose tables hold what entries say to a field. */
  int asked(Field field) {
    return known(asked, field.name());
  }

  /** 0 for what stands in the tables of a level as it is; else it is worked out. */
  int stage(String field) {
    return known(stages, field);
  }

  static boolean isOfEntries(Field field) {
    return field.definition() instanceof FieldDefinition.OfEntries;
  }

  static boolean isValue(Field field) {
    return field.definition() instanceof FieldDefinition.SelectedValue;
  }

  private static int known(Map<String, Integer> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), () -> "the pack has no field " + name);
  }
}
