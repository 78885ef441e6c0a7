package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;

/**
 * A row of a field table, as it goes into {@code fields.csv}.
 *
 * @param cluster empty where the field selects no entry
 * @param criteria in the language of the packs as far as it was understood, else as written
 */
public record FieldRow(
    String number, String name, String cluster, String criteria, String description, Place place) {

  /** True when both say the same of the same field, whatever their number and description. */
  public boolean saysTheSameAs(FieldRow other) {
    return name.equals(other.name)
        && cluster.equals(other.cluster)
        && criteria.replaceAll("\\s", "").equalsIgnoreCase(other.criteria.replaceAll("\\s", ""));
  }
}
