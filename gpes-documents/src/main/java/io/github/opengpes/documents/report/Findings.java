package io.github.opengpes.documents.report;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one import, in the order in which they are made. Not thread-safe. */
public final class Findings {

  private final List<Finding> all = new ArrayList<>();

  /** Notes something that was not understood. */
  public void notUnderstood(Place place, String text, String why, String instead) {
    all.add(
        new Finding(Finding.Kind.NOT_UNDERSTOOD, place.file(), place.words(), text, why, instead));
  }

  /** Notes how something was read. */
  public void note(Place place, String text, String why, String instead) {
    all.add(new Finding(Finding.Kind.NOTE, place.file(), place.words(), text, why, instead));
  }

  /** All of them. */
  public List<Finding> all() {
    return List.copyOf(all);
  }
}
