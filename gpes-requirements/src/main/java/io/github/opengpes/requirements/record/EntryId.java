package io.github.opengpes.requirements.record;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Identity of a journal entry within a practice. Ids of digits only are ordered as numbers and come
 * before all others; these, and different spellings of one number, are ordered by code point (our
 * design: the public record only asks for an order that is always the same).
 */
public record EntryId(String value) implements Comparable<EntryId> {

  private static final Comparator<EntryId> ORDER =
      Comparator.comparing((EntryId id) -> !id.isNumber())
          .thenComparing(id -> id.isNumber() ? new BigInteger(id.value) : BigInteger.ZERO)
          .thenComparing(id -> id.value.codePoints().toArray(), Arrays::compare);

  /** Refuses an empty id. */
  public EntryId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an entry id is not empty");
    }
  }

  private boolean isNumber() {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(EntryId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value;
  }
}
