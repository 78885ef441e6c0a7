package io.github.opengpes.requirements.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A qualifying date or other parameter of a run; its value comes from the run-time parameters of a
 * request (by {@code aid}), from the command line (by name or aid), or from the default.
 *
 * @param aid the attribute id under which a request carries the value (spec/gpes-i.md 4.1)
 * @param several a request may carry several values; rules ask whether something is {@code IN} it
 * @param defaultValues none: every run must give the value; more than one only where there may be
 *     several
 */
public record Variable(
    String name,
    List<String> aliases,
    UUID aid,
    ValueType type,
    boolean several,
    List<Value> defaultValues,
    String description,
    SourceLocation location) {
  /** Copies the lists. */
  public Variable {
    aliases = List.copyOf(aliases);
    defaultValues = List.copyOf(defaultValues);
  }

  /** A variable of one value. */
  public Variable(
      String name,
      List<String> aliases,
      UUID aid,
      ValueType type,
      Optional<Value> defaultValue,
      String description,
      SourceLocation location) {
    this(name, aliases, aid, type, false, defaultValue.stream().toList(), description, location);
  }

  /** The default as a request would carry it, several values joined; absent when there is none. */
  public Optional<String> defaultText() {
    return defaultValues.isEmpty() ? Optional.empty() : Optional.of(Value.joined(defaultValues));
  }
}
