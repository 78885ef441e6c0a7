package io.github.opengpes.documents.rules;

import java.util.List;
import java.util.Optional;

/** The qualifying dates that published rulesets use (spec/business-rules.md 8.3). */
public enum QualifyingDates {
  /** Up to which patient information is considered. */
  ACHIEVEMENT_DAT("ACHV_DAT", "Achievement date, up to which patient information is considered"),
  /** The last day of the payment period. */
  PPED("PAYMENTPERIODEND_DAT", "Payment period end date, the last day of the period"),
  /** The first day of the service year. */
  QSSD("QUALITY_SERVICE_START_DAT", "Quality service start date"),
  /** The last day of the service period. */
  QSED("QUALITY_SERVICE_END_DAT", "Quality service end date"),
  /** The reference date of rulesets up to about v28. */
  REF_DAT("", "Reference date, as rulesets up to about v28 call it");

  private final String alias;
  private final String description;

  QualifyingDates(String alias, String description) {
    this.alias = alias;
    this.description = description;
  }

  /** Its other names. */
  public List<String> aliases() {
    return alias.isEmpty() ? List.of() : List.of(alias);
  }

  /** What it is. */
  public String description() {
    return description;
  }

  /** The one of this name or alias. */
  public static Optional<QualifyingDates> find(String name) {
    for (QualifyingDates date : values()) {
      if (date.name().equals(name) || date.alias.equals(name)) {
        return Optional.of(date);
      }
    }
    return Optional.empty();
  }

  static boolean isOne(String name) {
    return find(name).isPresent();
  }
}
