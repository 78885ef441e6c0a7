package io.github.opengpes.extraction.source.fhir;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** EpisodeOfCare to {@code registrations}. */
final class RegistrationMapping {

  static final List<String> COLUMNS = List.of("practice", "patient_id", "start", "end", "type");

  private static final String TYPE = "EpisodeOfCare";
  private static final Set<String> NOT_REGISTERED =
      Set.of("entered-in-error", "cancelled", "planned", "waitlist");

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  RegistrationMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  /** True for an episode that is, or was, a registration. */
  static boolean counts(JsonNode episode) {
    return !NOT_REGISTERED.contains(Resource.text(episode, "status"));
  }

  /** The texts of {@link #COLUMNS}; null where the episode is left out. */
  @Nullable String @Nullable [] texts(String practice, String patient, JsonNode episode) {
    if (!counts(episode)) {
      leftOut.count(TYPE, "status entered-in-error, cancelled, planned or waitlist, left out");
      return null;
    }
    JsonNode period = episode.path("period");
    String start = dates.text(TYPE, period.path("start")).orElse("");
    if (start.isEmpty()) {
      leftOut.count(TYPE, "no start, left out");
      return null;
    }
    return new @Nullable String[] {
      practice, patient, start, dates.text(TYPE, period.path("end")).orElse(null), type(episode)
    };
  }

  /** No type is GMS, as everywhere in the layout. */
  private @Nullable String type(JsonNode episode) {
    String first = "";
    for (JsonNode type : episode.path("type")) {
      if (Coding.has(type, settings.gmsTypes())) {
        return "GMS";
      }
      if (first.isEmpty()) {
        first = Resource.text(type.path("coding").path(0), "code");
      }
    }
    if (first.isEmpty() && !episode.path("type").isEmpty()) {
      leftOut.count(TYPE, "a type without a code, taken for GMS");
    }
    return Resource.nullIfEmpty(first);
  }
}
