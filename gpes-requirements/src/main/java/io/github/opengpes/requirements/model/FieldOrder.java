package io.github.opengpes.requirements.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields in an order in which each stands behind those that it needs.
 *
 * @param ordered the fields that can be found, one after the other
 * @param circular the fields that need themselves, or need one that does; empty in a checked pack
 */
public record FieldOrder(List<Field> ordered, List<Field> circular) {

  /** Copies the lists. */
  public FieldOrder {
    ordered = List.copyOf(ordered);
    circular = List.copyOf(circular);
  }

  /** Orders the fields; names that none of them has count as known. */
  public static FieldOrder of(Collection<Field> fields) {
    Map<String, Field> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.putIfAbsent(field.name(), field));
    Map<String, Integer> waitsFor = new HashMap<>();
    Map<String, List<String>> neededBy = new HashMap<>();
    for (Field field : byName.values()) {
      int needs = 0;
      for (String name : References.fieldsOf(field.definition())) {
        if (byName.containsKey(name)) {
          needs++;
          neededBy.computeIfAbsent(name, key -> new ArrayList<>()).add(field.name());
        }
      }
      waitsFor.put(field.name(), needs);
    }
    Deque<String> ready = new ArrayDeque<>();
    byName.keySet().stream()
        .filter(name -> waitsFor.getOrDefault(name, 0) == 0)
        .forEach(ready::add);
    Map<String, Field> ordered = new LinkedHashMap<>();
    while (!ready.isEmpty()) {
      String name = ready.remove();
      Field field = byName.get(name);
      if (field != null) {
        ordered.put(name, field);
      }
      for (String next : neededBy.getOrDefault(name, List.of())) {
        if (waitsFor.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    List<Field> circular =
        byName.values().stream().filter(field -> !ordered.containsKey(field.name())).toList();
    return new FieldOrder(List.copyOf(ordered.values()), circular);
  }
}
