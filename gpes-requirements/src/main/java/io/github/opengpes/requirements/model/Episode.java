package io.github.opengpes.requirements.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code EPISODE_CONDITION} of an entry says of it (spec/gpes-i.md 7.2). */
public enum Episode {
  /** {@code F}. */
  FIRST,
  /** {@code N}. */
  NEW,
  /** {@code O}. */
  OTHER,
  /** {@code D}: cause of death. */
  DEATH;

  /** The letter in patient data. */
  public String code() {
    return name().substring(0, 1);
  }

  /** The word as rules write it. */
  public String word() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** What the text of a column stands for; any other text is absent. */
  public static Optional<Episode> ofCode(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
