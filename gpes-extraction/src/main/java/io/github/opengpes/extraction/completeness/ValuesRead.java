package io.github.opengpes.extraction.completeness;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which values of the entries of a cluster the fields of a pack take. */
final class ValuesRead {

  private ValuesRead() {}

  /** By the name of the cluster. A pair needs no second value: its sides may be entries each. */
  static Map<String, Set<EntryAttribute>> of(RequirementPack pack) {
    Map<String, Set<EntryAttribute>> read = new HashMap<>();
    for (Field field : pack.fields().values()) {
      FieldDefinition definition = field.definition();
      if (definition instanceof FieldDefinition.ExtremeValue extreme) {
        add(read, extreme.cluster(), extreme.attribute());
      } else if (definition instanceof FieldDefinition.MeanValue mean) {
        add(read, mean.cluster(), mean.attribute());
      } else if (definition instanceof FieldDefinition.PairSelection pair) {
        add(read, pair.cluster(), EntryAttribute.VALUE1);
      } else if (definition instanceof FieldDefinition.SelectedValue value) {
        Field from = pack.fields().get(value.field());
        if (from != null && from.definition() instanceof FieldDefinition.EntrySelection selection) {
          add(read, selection.cluster(), value.attribute());
        }
      }
    }
    return read;
  }

  private static void add(
      Map<String, Set<EntryAttribute>> read, String cluster, EntryAttribute attribute) {
    read.computeIfAbsent(cluster, name -> EnumSet.noneOf(EntryAttribute.class)).add(attribute);
  }
}
