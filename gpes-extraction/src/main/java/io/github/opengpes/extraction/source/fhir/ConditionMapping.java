package io.github.opengpes.extraction.source.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Condition to an entry. Its end is not one: a resolution is an entry of its own, with its code.
 */
final class ConditionMapping implements EntryMapping {

  private static final String TYPE = "Condition";
  private static final Set<String> NEVER = Set.of("refuted", "entered-in-error");
  private static final List<String> EPISODICITY =
      List.of(
          "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ConditionEpisode",
          "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ConditionEpisode-1");

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  ConditionMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  @Override
  public List<Entry> entries(JsonNode condition) {
    if (Coding.has(condition.path("verificationStatus"), NEVER)) {
      leftOut.count(TYPE, "refuted or entered in error, left out");
      return List.of();
    }
    Optional<Coding> coding = Coding.of(condition.path("code"), settings.codeSystems());
    if (coding.isEmpty()) {
      leftOut.count(TYPE, "no code of a known scheme, left out");
      return List.of();
    }
    Optional<FhirDate> onset =
        Resource.date(condition.path("onsetDateTime"), condition.path("onsetPeriod").path("start"));
    Optional<FhirDate> recorded = Resource.date(condition.path("recordedDate"));
    if (onset.isEmpty() && recorded.isPresent()) {
      leftOut.count(TYPE, "no onset date, the recorded date taken");
    }
    if (condition.propertyNames().stream().anyMatch(name -> name.startsWith("abatement"))) {
      leftOut.count(TYPE, "an end, not mapped (a resolution is an entry of its own)");
    }
    return List.of(
        new Entry(EntryMapping.id(TYPE, Resource.text(condition, "id")), coding.get())
            .dates(dates.text(TYPE, onset.or(() -> recorded)), dates.text(TYPE, recorded))
            .labels(condition, settings)
            .episode(episode(condition)));
  }

  private String episode(JsonNode condition) {
    for (String url : EPISODICITY) {
      String code = Resource.code(Resource.extension(condition, url));
      switch (code) {
        case "" -> {}
        case "first" -> {
          return "F";
        }
        case "new" -> {
          return "N";
        }
        case "review", "flare", "end", "other" -> {
          return "O";
        }
        default -> leftOut.count(TYPE, "an episodicity that is not known");
      }
    }
    return "";
  }
}
