package io.github.opengpes.requirements.diff;

import java.util.Locale;

/** What a change is about, in the order in which changes are told. */
public enum Topic {
  IDENTITY,
  VARIABLE,
  POPULATION,
  CLUSTER,
  FIELD,
  RULE,
  OUTPUT;

  /** The word as reports write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
