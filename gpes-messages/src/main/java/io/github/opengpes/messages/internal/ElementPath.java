package io.github.opengpes.messages.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The path of the current element, such as {@code /Root/Child[2]}: numbered from the second of its
 * name on. Kept cheaply at every tag, made into text only for a fault.
 */
final class ElementPath {

  /** Names come from the input: long ones are cut. */
  private static final int LONGEST_NAME = 60;

  private static final class Level {
    String name = "";
    int number;
    final Map<String, Integer> children = new HashMap<>();
  }

  private final List<Level> levels = new ArrayList<>(List.of(new Level()));
  private int depth;

  void enter(String name) {
    int number = levels.get(depth).children.merge(name, 1, Integer::sum);
    depth++;
    if (levels.size() <= depth) {
      levels.add(new Level());
    }
    Level level = levels.get(depth);
    level.name = name;
    level.number = number;
    if (!level.children.isEmpty()) {
      level.children.clear();
    }
  }

  void leave() {
    depth--;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      Level level = levels.get(i);
      text.append('/').append(level.name, 0, Math.min(LONGEST_NAME, level.name.length()));
      if (level.number > 1) {
        text.append('[').append(level.number).append(']');
      }
    }
    return text.isEmpty() ? "/" : text.toString();
  }
}
