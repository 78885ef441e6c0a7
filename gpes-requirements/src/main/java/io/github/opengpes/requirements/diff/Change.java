package io.github.opengpes.requirements.diff;

import java.util.List;

/**
 * One thing that differs between two packs.
 *
 * @param subject the variable, cluster, field, ruleset or rule
 * @param text what is different, so that subject and text make a sentence: {@code rule 3 of HYP003
 *     denominator} and {@code now looks back 15 months from PPED instead of 12 for BP_DAT}
 * @param codesAdded of a cluster: all codes that it gained
 * @param codesRemoved of a cluster: all codes that it lost
 */
public record Change(
    Topic topic, String subject, String text, List<String> codesAdded, List<String> codesRemoved) {

  /** Copies the lists. */
  public Change {
    codesAdded = List.copyOf(codesAdded);
    codesRemoved = List.copyOf(codesRemoved);
  }

  static Change of(Topic topic, String subject, String text) {
    return new Change(topic, subject, text, List.of(), List.of());
  }

  /** Subject and text. */
  public String sentence() {
    return (subject + " " + text).strip();
  }
}
