package io.github.opengpes.extraction.source.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Procedure to an entry. */
final class ProcedureMapping implements EntryMapping {

  private static final String TYPE = "Procedure";
  private static final Set<String> NEVER = Set.of("entered-in-error", "not-done", "preparation");

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  ProcedureMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  @Override
  public List<Entry> entries(JsonNode procedure) {
    if (NEVER.contains(Resource.text(procedure, "status"))) {
      leftOut.count(TYPE, "status entered-in-error, not-done or preparation, left out");
      return List.of();
    }
    Optional<Coding> coding = Coding.of(procedure.path("code"), settings.codeSystems());
    if (coding.isEmpty()) {
      leftOut.count(TYPE, "no code of a known scheme, left out");
      return List.of();
    }
    return List.of(
        new Entry(EntryMapping.id(TYPE, Resource.text(procedure, "id")), coding.get())
            .dates(
                dates.text(
                    TYPE,
                    procedure.path("performedDateTime"),
                    procedure.path("performedPeriod").path("start")),
                Optional.empty())
            .labels(procedure, settings));
  }
}
