package io.github.opengpes.requirements.model;

import java.util.Locale;
import java.util.UUID;

/** Attribute ids (AIDs) as people read them. */
public final class AttributeIds {

  private AttributeIds() {}

  /** In capitals, as messages carry them (spec/gpes-i.md 4.1). */
  public static String text(UUID aid) {
    return aid.toString().toUpperCase(Locale.ROOT);
  }
}
