package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that need themselves, straight or through others. Each circle is told once. */
final class CircularFields implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Map<String, Field> stuck = new LinkedHashMap<>();
    FieldOrder.of(draft.fields()).circular().forEach(field -> stuck.put(field.name(), field));
    while (!stuck.isEmpty()) {
      List<Field> path = new ArrayList<>();
      Field next = stuck.values().iterator().next();
      while (next != null && !path.contains(next)) {
        path.add(next);
        next = firstStuckNeed(next, stuck);
      }
      if (next != null) {
        tell(path.subList(path.indexOf(next), path.size()), faults);
      }
      path.forEach(field -> stuck.remove(field.name()));
    }
  }

  private static @Nullable Field firstStuckNeed(Field field, Map<String, Field> stuck) {
    return References.fieldsOf(field.definition()).stream()
        .map(stuck::get)
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  private static void tell(List<Field> circle, Faults faults) {
    Field first = circle.get(0);
    StringBuilder path = new StringBuilder();
    circle.forEach(field -> path.append(field.name()).append(" needs "));
    faults.add(
        FaultCode.CIRCLE,
        first.location(),
        "field " + first.name(),
        "the fields go round in a circle: " + path + first.name());
  }
}
