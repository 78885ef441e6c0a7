package io.github.opengpes.requirements.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A qualifying date or other parameter of a run; its value comes from the run-time parameters of a
 * request (by {@code aid}), from the command line (by name or aid), or from the default.
 *
 * @param aid the attribute id under which a request carries the value (spec/gpes-i.md 4.1)
 * @param defaultValue absent: every run must give the value
 */
public record Variable(
    String name,
    List<String> aliases,
    UUID aid,
    ValueType type,
    Optional<Value> defaultValue,
    String description,
    SourceLocation location) {
  /** Copies the list. */
  public Variable {
    aliases = List.copyOf(aliases);
  }
}
