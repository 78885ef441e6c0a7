package io.github.opengpes.requirements.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
      if (date.name().equals(name) || date.aliases().contains(name)) {
        return Optional.of(date);
      }
    }
    return Optional.empty();
  }

  /** Another name of the same date, among those that are known. */
  public static Optional<String> otherName(String name, Set<String> known) {
    return find(name).stream()
        .flatMap(date -> Stream.concat(Stream.of(date.name()), date.aliases().stream()))
        .filter(known::contains)
        .findFirst();
  }
}
