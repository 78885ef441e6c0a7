package io.github.opengpes.extraction.source;

import java.util.List;
import java.util.Locale;

/** The tables of the documented layout (docs/extraction/data-layout.md) and their columns. */
public enum SourceTable {
  /** One row for each patient of a practice. */
  PATIENTS(
      List.of("practice", "patient_id", "date_of_birth"),
      List.of(
          "nhs_number",
          "date_of_death",
          "sex",
          "ethnic",
          "surname",
          "forename",
          "address_1",
          "address_2",
          "address_3",
          "address_4",
          "address_5",
          "postcode",
          "s_flag",
          "sharing_dissent")),
  /** One row for each stretch of registration. */
  REGISTRATIONS(List.of("practice", "patient_id", "start"), List.of("end", "type")),
  /** One row for each coded entry. */
  JOURNALS(
      List.of("practice", "patient_id", "entry_id", "code"),
      List.of(
          "date",
          "record_date",
          "scheme",
          "episode_condition",
          "episode_prescription",
          "value1_condition",
          "value2_condition",
          "value1_prescription",
          "value2_prescription",
          "links",
          "sealed",
          "sensitive"));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> required;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> optional;

  SourceTable(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  /** Columns that must be there. */
  public List<String> required() {
    return required;
  }

  /** Columns that may be left out. */
  public List<String> optional() {
    return optional;
  }

  /** True for a column of the layout. */
  public boolean has(String column) {
    return required.contains(column) || optional.contains(column);
  }

  /** The name of its file without the ending. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
