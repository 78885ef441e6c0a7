package io.github.opengpes.requirements.terminology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what codes are called from the description snapshots and language reference sets of a
 * SNOMED CT release. Of each code it is the synonym that a language reference set prefers: those of
 * the NHS before British English, others and American English; without one the fully specified
 * name, else any synonym. Only active rows count; where files hold the same row, the one with the
 * later effective time. Files are streamed: what is kept are the codes that are asked for.
 */
public final class Rf2Terms {

  private static final String FULLY_SPECIFIED = "900000000000003001";
  private static final String SYNONYM = "900000000000013009";
  private static final String PREFERRED = "900000000000548007";
  private static final String AMERICAN = "900000000000509007";

  /**
   * UK clinical, UK drug, British English: the reference sets of UK releases, best first. Any other
   * comes after them.
   */
  private static final List<String> LANGUAGES =
      List.of("999001261000000100", "999000691000001104", "900000000000508004");

  private static final int OTHER_LANGUAGE = LANGUAGES.size();
  private static final int AMERICAN_LANGUAGE = OTHER_LANGUAGE + 1;
  private static final int NOT_PREFERRED = AMERICAN_LANGUAGE + 1;

  private Rf2Terms() {}

  private record Description(
      String id, String effectiveTime, boolean active, String code, String type, String term) {}

  private record Preference(
      String effectiveTime, boolean preferred, String description, int rank) {}

  /**
   * The terms of these codes.
   *
   * @throws IOException when a file cannot be read or a line is not of its kind; the message names
   *     file and line
   */
  public static Terms read(Rf2Release release, Set<String> codes) throws IOException {
    if (codes.isEmpty() || release.descriptions().isEmpty()) {
      return Terms.NONE;
    }
    Map<String, Description> descriptions = new HashMap<>();
    for (Path file : release.descriptions()) {
      Rf2Rows.DESCRIPTIONS.read(file, codes, columns -> keep(columns, descriptions));
    }
    Map<String, Preference> preferences = new HashMap<>();
    for (Path file : release.languages()) {
      Rf2Rows.LANGUAGES.read(file, descriptions.keySet(), columns -> prefer(columns, preferences));
    }
    Map<String, Integer> ranks = new HashMap<>();
    for (Preference preference : preferences.values()) {
      if (preference.preferred()) {
        ranks.merge(preference.description(), preference.rank(), Math::min);
      }
    }
    return new Terms(chosen(descriptions, ranks));
  }

  private static void keep(String[] columns, Map<String, Description> descriptions) {
    Description row =
        new Description(
            columns[0],
            columns[1],
            columns[2].equals("1"),
            columns[4],
            columns[6],
            columns[7].strip());
    descriptions.merge(
        row.id(),
        row,
        (old, now) -> now.effectiveTime().compareTo(old.effectiveTime()) >= 0 ? now : old);
  }

  private static void prefer(String[] columns, Map<String, Preference> preferences) {
    Preference row =
        new Preference(
            columns[1],
            columns[2].equals("1") && columns[6].equals(PREFERRED),
            columns[5],
            rank(columns[4]));
    preferences.merge(
        columns[0],
        row,
        (old, now) -> now.effectiveTime().compareTo(old.effectiveTime()) >= 0 ? now : old);
  }

  private static int rank(String language) {
    int known = LANGUAGES.indexOf(language);
    if (known >= 0) {
      return known;
    }
    return language.equals(AMERICAN) ? AMERICAN_LANGUAGE : OTHER_LANGUAGE;
  }

  /** The better description first; of equal ones the lower id, so that it is always the same. */
  private static Map<String, String> chosen(
      Map<String, Description> descriptions, Map<String, Integer> ranks) {
    Comparator<Description> better =
        Comparator.<Description>comparingInt(it -> order(it, ranks))
            .thenComparing(it -> it.id().length())
            .thenComparing(Description::id);
    Map<String, Description> best = new HashMap<>();
    for (Description row : descriptions.values()) {
      if (row.active() && (row.type().equals(SYNONYM) || row.type().equals(FULLY_SPECIFIED))) {
        best.merge(row.code(), row, (one, other) -> better.compare(one, other) <= 0 ? one : other);
      }
    }
    Map<String, String> terms = new HashMap<>();
    best.forEach((code, row) -> terms.put(code, row.term()));
    return terms;
  }

  private static int order(Description description, Map<String, Integer> ranks) {
    if (description.type().equals(SYNONYM)) {
      int rank = ranks.getOrDefault(description.id(), NOT_PREFERRED);
      return rank == NOT_PREFERRED ? NOT_PREFERRED + 1 : rank;
    }
    return NOT_PREFERRED;
  }
}
