package io.github.opengpes.extraction.source.fhir;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What becomes of dates without a day, as the settings say; each is counted. */
record Dates(FhirSettings settings, LeftOut leftOut) {

  /** The text of a date for the layout. */
  Optional<String> text(String type, Optional<FhirDate> date) {
    return date.map(
        it -> {
          if (it.precision() == FhirDate.Precision.DAY
              || settings.partialDate() == FhirSettings.PartialDate.REFUSE) {
            return it.day();
          }
          leftOut.count(type, "a date known to the month or year only, its first day taken");
          return it.firstDay();
        });
  }

  /** The first of some fields that is there, as text for the layout. */
  Optional<String> text(String type, JsonNode... fields) {
    return text(type, Resource.date(fields));
  }

  String birth(JsonNode patient) {
    return FhirDate.of(Resource.text(patient, "birthDate"))
        .map(
            it -> {
              if (it.precision() == FhirDate.Precision.DAY
                  || settings.partialBirthDate() == FhirSettings.PartialBirthDate.REFUSE) {
                return it.day();
              }
              leftOut.count("Patient", "a birth date without a day, the middle taken");
              return it.middle();
            })
        .orElse("");
  }
}
