package io.github.opengpes.extraction.source.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Immunization to entries: the procedure, which is what the published clusters hold, and the
 * product.
 */
final class ImmunizationMapping implements EntryMapping {

  private static final String TYPE = "Immunization";
  private static final Set<String> NEVER = Set.of("entered-in-error", "not-done");
  private static final String PROCEDURE =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure";

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  ImmunizationMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  @Override
  public List<Entry> entries(JsonNode immunization) {
    if (NEVER.contains(Resource.text(immunization, "status"))) {
      leftOut.count(TYPE, "status entered-in-error or not-done, left out");
      return List.of();
    }
    JsonNode procedure = Resource.extension(immunization, PROCEDURE).path("valueCodeableConcept");
    String id = Resource.text(immunization, "id");
    List<Entry> entries = new ArrayList<>();
    add(entries, immunization, id, procedure);
    add(
        entries,
        immunization,
        id.isEmpty() ? id : id + "#product",
        immunization.path("vaccineCode"));
    if (entries.isEmpty()) {
      leftOut.count(TYPE, "no code of a known scheme, left out");
    }
    return entries;
  }

  private void add(List<Entry> entries, JsonNode immunization, String id, JsonNode concept) {
    Optional<Coding> coding = Coding.of(concept, settings.codeSystems());
    coding.ifPresent(
        it ->
            entries.add(
                new Entry(EntryMapping.id(TYPE, id), it)
                    .dates(
                        dates.text(TYPE, immunization.path("occurrenceDateTime")),
                        dates.text(TYPE, immunization.path("recorded")))
                    .labels(immunization, settings)));
  }
}
