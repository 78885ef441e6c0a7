package io.github.opengpes.extraction.source.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Observation to entries: one for the observation, one for each component of another kind. */
final class ObservationMapping implements EntryMapping {

  private static final String TYPE = "Observation";

  /**
   * Codes of components that are the systolic value: those that GP Connect asks to be put into its
   * blood pressure structure and are a plain reading, and LOINC's.
   */
  private static final Set<String> SYSTOLIC =
      Set.of(
          "72313002",
          "271649006",
          "413606001",
          "407554009",
          "400974009",
          "407556006",
          "314449000",
          "314446007",
          "314445006",
          "314440001",
          "251070002",
          "251071003",
          "8480-6");

  private static final Set<String> DIASTOLIC =
      Set.of(
          "1091811000000102",
          "271650006",
          "413605002",
          "407555005",
          "400975005",
          "407557002",
          "314462001",
          "314461008",
          "314460009",
          "314453003",
          "174255007",
          "251073000",
          "8462-4");

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  ObservationMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  @Override
  public List<Entry> entries(JsonNode observation) {
    if (Set.of("entered-in-error", "cancelled").contains(Resource.text(observation, "status"))) {
      leftOut.count(TYPE, "status entered-in-error or cancelled, left out");
      return List.of();
    }
    String id = Resource.text(observation, "id");
    Optional<String> happened =
        dates.text(
            TYPE,
            observation.path("effectiveDateTime"),
            observation.path("effectiveInstant"),
            observation.path("effectivePeriod").path("start"),
            observation.path("effectiveTiming").path("event").path(0));
    Optional<String> recorded = dates.text(TYPE, observation.path("issued"));
    Optional<String> value1 = value(observation);
    Optional<String> value2 = Optional.empty();
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (JsonNode component : observation.path("component")) {
      number++;
      JsonNode code = component.path("code");
      if (value1.isEmpty() && Coding.has(code, SYSTOLIC)) {
        value1 = value(component);
      } else if (value2.isEmpty() && Coding.has(code, DIASTOLIC)) {
        value2 = value(component);
      } else {
        String part = id.isEmpty() ? "" : id + "#" + number;
        entry(TYPE + " component", part, code)
            .ifPresent(
                entry ->
                    entries.add(
                        entry
                            .dates(happened, recorded)
                            .labels(observation, settings)
                            .values(value(component), Optional.empty())));
      }
    }
    Optional<Entry> whole = entry(TYPE, id, observation.path("code"));
    if (whole.isPresent()) {
      entries.add(
          0,
          whole
              .get()
              .dates(happened, recorded)
              .labels(observation, settings)
              .values(value1, value2));
    }
    return entries;
  }

  private Optional<Entry> entry(String what, String id, JsonNode code) {
    Optional<Coding> coding = Coding.of(code, settings.codeSystems());
    if (coding.isEmpty()) {
      leftOut.count(what, "no code of a known scheme, left out");
    }
    return coding.map(it -> new Entry(EntryMapping.id(TYPE, id), it));
  }

  private Optional<String> value(JsonNode holder) {
    JsonNode quantity = holder.path("valueQuantity");
    if (quantity.has("comparator")) {
      leftOut.count(TYPE, "a value with < or >, the value left out");
      return Optional.empty();
    }
    Optional<String> number =
        Resource.number(quantity.path("value"))
            .or(() -> Resource.number(holder.path("valueInteger")));
    if (number.isEmpty() && hasOtherValue(holder)) {
      leftOut.count(TYPE, "a value that is no number, the value left out");
    }
    return number;
  }

  private static boolean hasOtherValue(JsonNode holder) {
    return holder.propertyNames().stream().anyMatch(name -> name.startsWith("value"));
  }
}
