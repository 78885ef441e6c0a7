package io.github.opengpes.extraction.source.fhir;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A journal entry while it is put together out of a resource. */
final class Entry {

  static final List<String> COLUMNS =
      List.of(
          "practice",
          "patient_id",
          "entry_id",
          "date",
          "record_date",
          "code",
          "scheme",
          "episode_condition",
          "episode_prescription",
          "value1_condition",
          "value2_condition",
          "value1_prescription",
          "value2_prescription",
          "sealed",
          "sensitive");

  private final String id;
  private final Coding coding;
  private Optional<String> date = Optional.empty();
  private Optional<String> recordDate = Optional.empty();
  private String episodeCondition = "";
  private String episodePrescription = "";
  private Optional<String> value1 = Optional.empty();
  private Optional<String> value2 = Optional.empty();
  private Optional<String> quantity = Optional.empty();
  private Optional<String> dailyDose = Optional.empty();
  private boolean sealed;
  private boolean sensitive;

  Entry(String id, Coding coding) {
    this.id = id;
    this.coding = coding;
  }

  Entry dates(Optional<String> happened, Optional<String> recorded) {
    date = happened;
    recordDate = recorded;
    return this;
  }

  Entry labels(JsonNode resource, FhirSettings settings) {
    sealed = Resource.labelled(resource, settings.sealedLabels());
    sensitive = Resource.labelled(resource, settings.sensitiveLabels());
    return this;
  }

  Entry episode(String condition) {
    episodeCondition = condition;
    return this;
  }

  Entry values(Optional<String> first, Optional<String> second) {
    value1 = first;
    value2 = second;
    return this;
  }

  Entry prescription(String episode, Optional<String> amount, Optional<String> daily) {
    episodePrescription = episode;
    quantity = amount;
    dailyDose = daily;
    return this;
  }

  /** The texts of {@link #COLUMNS}. */
  @Nullable String[] texts(String practice, String patient) {
    return new @Nullable String[] {
      practice,
      patient,
      id,
      date.orElse(null),
      recordDate.orElse(null),
      coding.code(),
      coding.scheme(),
      Resource.nullIfEmpty(episodeCondition),
      Resource.nullIfEmpty(episodePrescription),
      value1.orElse(null),
      value2.orElse(null),
      quantity.orElse(null),
      dailyDose.orElse(null),
      sealed ? "Y" : null,
      sensitive ? "Y" : null
    };
  }
}
