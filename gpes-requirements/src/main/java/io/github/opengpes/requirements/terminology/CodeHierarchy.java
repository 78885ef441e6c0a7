package io.github.opengpes.requirements.terminology;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which codes stand below which. A code may have several parents; a circle, which no terminology
 * should have, is survived: each code is visited once.
 *
 * @param scheme OID of the coding scheme
 * @param children by code; a code that is only a child has none
 */
public record CodeHierarchy(String scheme, Map<String, Set<String>> children) {

  /** Copies the map, and gives each child an entry, so that a code is known by its key. */
  public CodeHierarchy {
    Map<String, Set<String>> all = new HashMap<>();
    for (Map.Entry<String, Set<String>> entry : children.entrySet()) {
      all.put(entry.getKey(), Set.copyOf(entry.getValue()));
      entry.getValue().forEach(child -> all.putIfAbsent(child, Set.of()));
    }
    children = Collections.unmodifiableMap(all);
  }

  /** A parent and a child. */
  public record Link(String parent, String child) {}

  /** The hierarchy of these links. */
  public static CodeHierarchy of(String scheme, List<Link> links) {
    Map<String, Set<String>> children = new HashMap<>();
    for (Link link : links) {
      children.computeIfAbsent(link.parent(), parent -> new HashSet<>()).add(link.child());
    }
    return new CodeHierarchy(scheme, children);
  }

  /** Whether the hierarchy has this code: it has a parent in it, or a child. */
  public boolean knows(String code) {
    return children.containsKey(code);
  }

  /** Every code below this one, without itself; none for a code that is not known. */
  public Set<String> descendants(String code) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(code));
    while (!open.isEmpty()) {
      for (String child : children.getOrDefault(open.pop(), Set.of())) {
        if (!child.equals(code) && found.add(child)) {
          open.push(child);
        }
      }
    }
    return found;
  }
}
