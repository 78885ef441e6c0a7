package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Layer;
import io.github.opengpes.messages.fault.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes records out of elements. Every fault is logged at its place and decoding goes on; where the
 * schema has complained already, nothing is said twice. Also remembers where each path stood, for
 * the checks that see only the finished record. Not thread-safe.
 */
public final class Decoder {

  private final FaultLog log;
  private final Set<String> faulted = new HashSet<>();
  private final boolean structureIsSound;
  private final Map<String, int[]> places = new HashMap<>();

  /** A decoder for a document that has passed its schema, with what was found in the log. */
  public Decoder(FaultLog log) {
    this.log = log;
    boolean sound = true;
    for (Fault fault : log.faults()) {
      faulted.add(fault.path());
      sound &= fault.layer() != Layer.STRUCTURE;
    }
    this.structureIsSound = sound;
  }

  /** Whether the schema had nothing to say. */
  public boolean structureIsSound() {
    return structureIsSound;
  }

  /** The text of an element. */
  public <T> Part<T> text(Element element, Lexical<T> type) {
    return value(element, "", element.text(), type);
  }

  /** A required attribute. */
  public <T> Part<T> attribute(Element element, String name, Lexical<T> type) {
    String raw = element.attributes().get(name);
    if (raw == null) {
      missing(element, Rule.SCHEMA_ATTRIBUTE_MISSING);
      return Part.refused();
    }
    return value(element, "/@" + name, raw, type);
  }

  /** An optional attribute. */
  public <T> Part<Optional<T>> optionalAttribute(Element element, String name, Lexical<T> type) {
    String raw = element.attributes().get(name);
    return raw == null
        ? Part.of(Optional.empty())
        : present(value(element, "/@" + name, raw, type));
  }

  /** The text of a required child. */
  public <T> Part<T> child(Element element, String name, Lexical<T> type) {
    return part(element, name, child -> text(child, type));
  }

  /** The text of an optional child. */
  public <T> Part<Optional<T>> optionalChild(Element element, String name, Lexical<T> type) {
    return optionalPart(element, name, child -> text(child, type));
  }

  /** A required child that is decoded by a function. */
  public <T> Part<T> part(Element element, String name, Function<Element, Part<T>> decode) {
    Optional<Element> child = element.child(name);
    if (child.isEmpty()) {
      missing(element, Rule.SCHEMA_MISSING);
      return Part.refused();
    }
    place(child.get());
    return decode.apply(child.get());
  }

  /** An optional child that is decoded by a function. */
  public <T> Part<Optional<T>> optionalPart(
      Element element, String name, Function<Element, Part<T>> decode) {
    Optional<Element> child = element.child(name);
    if (child.isEmpty()) {
      return Part.of(Optional.empty());
    }
    place(child.get());
    return present(decode.apply(child.get()));
  }

  /** All children of a name, each decoded by a function. */
  public <T> Part<List<T>> parts(Element element, String name, Function<Element, Part<T>> decode) {
    return parts(element.children(name), decode);
  }

  /** The given elements, each decoded by a function. */
  public <T> Part<List<T>> parts(List<Element> elements, Function<Element, Part<T>> decode) {
    return Part.all(
        elements.stream()
            .map(
                child -> {
                  place(child);
                  return decode.apply(child);
                })
            .toList());
  }

  /** Puts a whole together out of parts; refused when a part is, or when the whole is refused. */
  public <T> Part<T> build(Element element, Supplier<T> whole) {
    place(element);
    try {
      return Part.of(whole.get());
    } catch (Part.Missing reported) {
      return Part.refused();
    } catch (InvalidValueException refused) {
      if (faulted.stream().noneMatch(path -> path.startsWith(element.path() + "/"))) {
        fault(element, "", refused.rule(), refused.words());
      }
      return Part.refused();
    }
  }

  /** Logs a fault at an element. */
  public void fault(Element element, Rule rule) {
    fault(element, "", rule, rule.words());
  }

  /** Logs what a check found on the finished record, at the place that its path had. */
  public void located(List<Fault> found) {
    for (Fault fault : found) {
      int[] place = placeOf(fault.path());
      log.add(fault.located(place[0], place[1]));
    }
  }

  private int[] placeOf(String path) {
    String nearest = path;
    while (!places.containsKey(nearest) && nearest.lastIndexOf('/') > 0) {
      nearest = nearest.substring(0, nearest.lastIndexOf('/'));
    }
    return places.getOrDefault(nearest, new int[] {0, 0});
  }

  /** Remembers where an element stood. */
  public void place(Element element) {
    places.put(element.path(), new int[] {element.line(), element.column()});
  }

  private <T> Part<T> value(Element element, String suffix, String raw, Lexical<T> type) {
    try {
      return Part.of(type.read(raw, odd -> fault(element, suffix, odd, odd.words())));
    } catch (InvalidValueException refused) {
      fault(element, suffix, refused.rule(), refused.words());
      return Part.refused();
    }
  }

  private static <T> Part<Optional<T>> present(Part<T> part) {
    return part.isRefused() ? Part.refused() : Part.of(Optional.of(part.get()));
  }

  private void missing(Element element, Rule rule) {
    if (structureIsSound) {
      fault(element, rule);
    }
  }

  private void fault(Element element, String suffix, Rule rule, String words) {
    String path = element.path() + suffix;
    if (!faulted.contains(path)) {
      log.add(new Fault(rule, element.line(), element.column(), path, words));
    }
  }
}
