package io.github.opengpes.mesh.conformance.shape;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a list must hold, where its whole content is not the matter. */
final class ListShape {

  private static final Set<String> ASKS =
      Set.of("<in order>", "<without>", "<each>", "<at least>", "<at most>");

  private ListShape() {}

  static boolean isOne(JsonNode wanted) {
    return !wanted.isEmpty() && ASKS.containsAll(wanted.propertyNames());
  }

  static void compare(String at, JsonNode wanted, JsonNode seen, List<String> found) {
    if (!seen.isArray()) {
      found.add(at + "should be a list, is " + Shape.shown(seen));
      return;
    }
    if (wanted.has("<in order>")) {
      inOrder(at, wanted.get("<in order>"), seen, found);
    }
    if (wanted.has("<without>")) {
      for (JsonNode unwanted : wanted.get("<without>")) {
        if (elements(seen).stream().anyMatch(one -> Shape.same(unwanted, one))) {
          found.add(at + "should not hold " + Shape.shown(unwanted));
        }
      }
    }
    if (wanted.has("<each>")) {
      for (JsonNode one : seen) {
        for (String difference : new Shape(wanted.get("<each>")).differences(one)) {
          found.add(at + "has an element of which " + difference);
        }
      }
    }
    if (wanted.has("<at least>") && seen.size() < wanted.get("<at least>").intValue()) {
      found.add(at + "should have at least " + wanted.get("<at least>") + ", has " + seen.size());
    }
    if (wanted.has("<at most>") && seen.size() > wanted.get("<at most>").intValue()) {
      found.add(at + "should have at most " + wanted.get("<at most>") + ", has " + seen.size());
    }
  }

  private static void inOrder(String at, JsonNode wanted, JsonNode seen, List<String> found) {
    List<JsonNode> rest = elements(seen);
    for (JsonNode next : wanted) {
      int index = 0;
      while (index < rest.size() && !Shape.same(next, rest.get(index))) {
        index++;
      }
      if (index == rest.size()) {
        found.add(
            at
                + "should hold "
                + Shape.shown(wanted)
                + " in this order, lacks "
                + Shape.shown(next));
        return;
      }
      rest = rest.subList(index + 1, rest.size());
    }
  }

  private static List<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }
}
