package io.github.opengpes.extraction.source.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which practice a patient belongs to. One text for each patient of the folder is kept; nothing
 * else grows with the data.
 */
final class Practices {

  private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

  private final Optional<String> all;
  private final Map<String, String> odsCodes = new HashMap<>();
  private final Map<String, String> newestEpisode = new HashMap<>();
  private final Map<String, String> newestStart = new HashMap<>();
  private final Map<String, String> patients = new HashMap<>();

  /**
   * @param all the practice of all patients, where there is only one
   */
  Practices(Optional<String> all) {
    this.all = all;
  }

  /** True when the resources must say whose patient somebody is. */
  boolean mustBeFound() {
    return all.isEmpty();
  }

  void addOrganisation(JsonNode organisation) {
    odsOf(organisation).ifPresent(code -> odsCodes.put(Resource.text(organisation, "id"), code));
  }

  private static Optional<String> odsOf(JsonNode organisation) {
    for (JsonNode identifier : organisation.path("identifier")) {
      if (Resource.text(identifier, "system").equals(ODS)) {
        return Optional.of(Resource.text(identifier, "value")).filter(code -> !code.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** The ODS code behind a reference, which names it or points at an Organization. */
  Optional<String> of(JsonNode reference) {
    JsonNode identifier = reference.path("identifier");
    if (Resource.text(identifier, "system").equals(ODS)) {
      return Optional.of(Resource.text(identifier, "value"));
    }
    return Resource.target(reference, "Organization").map(odsCodes::get);
  }

  /** Remembers where somebody was registered last, for patients who do not say it themselves. */
  void addEpisode(JsonNode episode) {
    Optional<String> patient = Resource.target(episode.path("patient"), "Patient");
    Optional<String> practice = of(episode.path("managingOrganization"));
    if (patient.isEmpty() || practice.isEmpty()) {
      return;
    }
    String start = Resource.text(episode.path("period"), "start");
    if (start.compareTo(newestStart.getOrDefault(patient.get(), "")) >= 0) {
      newestStart.put(patient.get(), start);
      newestEpisode.put(patient.get(), practice.get());
    }
  }

  /**
   * The practice of a patient, remembered from here on: the organisation that manages the record,
   * else the one among the general practitioners, else that of the newest registration, else none.
   */
  String addPatient(JsonNode patient) {
    String id = Resource.text(patient, "id");
    Optional<String> practice = all.or(() -> of(patient.path("managingOrganization")));
    for (JsonNode practitioner : patient.path("generalPractitioner")) {
      practice = practice.or(() -> of(practitioner));
    }
    String found = practice.orElseGet(() -> newestEpisode.getOrDefault(id, "")).intern();
    patients.put(id, found);
    return found;
  }

  /** The practice of a patient who is in the folder; empty text where none was found. */
  Optional<String> ofPatient(String id) {
    return Optional.ofNullable(patients.get(id));
  }
}
