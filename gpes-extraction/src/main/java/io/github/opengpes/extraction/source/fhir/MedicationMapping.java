package io.github.opengpes.extraction.source.fhir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** MedicationRequest to an entry with the values of a prescription. */
final class MedicationMapping implements EntryMapping {

  private static final String TYPE = "MedicationRequest";
  private static final Set<String> NEVER = Set.of("entered-in-error", "draft", "cancelled");
  private static final Set<String> NO_PRESCRIPTION = Set.of("proposal", "option");
  private static final Set<String> REPEAT =
      Set.of("continuous", "continuous-repeat-dispensing", "repeat", "repeat-dispensing");
  private static final Set<String> ACUTE = Set.of("acute");
  private static final String PRESCRIPTION_TYPE =
      "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescriptionType-1";

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;
  private final Map<String, Coding> medications;

  /**
   * @param medications codes of the Medication resources, by id
   */
  MedicationMapping(
      FhirSettings settings, Dates dates, LeftOut leftOut, Map<String, Coding> medications) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
    this.medications = medications;
  }

  @Override
  public List<Entry> entries(JsonNode request) {
    if (NEVER.contains(Resource.text(request, "status"))) {
      leftOut.count(TYPE, "status entered-in-error, draft or cancelled, left out");
      return List.of();
    }
    if (request.path("doNotPerform").asBoolean(false)) {
      leftOut.count(TYPE, "a request not to give it, left out");
      return List.of();
    }
    if (NO_PRESCRIPTION.contains(Resource.text(request, "intent"))) {
      leftOut.count(TYPE, "intent proposal or option, left out");
      return List.of();
    }
    Optional<Coding> coding = coding(request);
    if (coding.isEmpty()) {
      leftOut.count(TYPE, "no code of a known scheme, left out");
      return List.of();
    }
    JsonNode dispense = request.path("dispenseRequest");
    Optional<String> date =
        dates.text(TYPE, request.path("authoredOn"), dispense.path("validityPeriod").path("start"));
    return List.of(
        new Entry(EntryMapping.id(TYPE, Resource.text(request, "id")), coding.get())
            .dates(date, dates.text(TYPE, request.path("authoredOn")))
            .labels(request, settings)
            .prescription(
                episode(request),
                Resource.number(dispense.path("quantity").path("value")),
                dailyDose(request.path("dosageInstruction"))));
  }

  private Optional<Coding> coding(JsonNode request) {
    JsonNode concept = request.path("medicationCodeableConcept");
    if (!concept.isMissingNode()) {
      return Coding.of(concept, settings.codeSystems());
    }
    JsonNode reference = request.path("medicationReference");
    String text = Resource.text(reference, "reference");
    if (text.startsWith("#")) {
      for (JsonNode contained : request.path("contained")) {
        if (Resource.text(contained, "id").equals(text.substring(1))) {
          return Coding.of(contained.path("code"), settings.codeSystems());
        }
      }
      return Optional.empty();
    }
    return Resource.target(reference, "Medication").map(medications::get);
  }

  /**
   * A for acute, R for the authorisation of a repeat, I for an issue of it: an intent of {@code
   * plan} authorises, any order issues (as in GP Connect); an order that follows no plan and is not
   * said to be a repeat is acute.
   */
  private static String episode(JsonNode request) {
    JsonNode course = request.path("courseOfTherapyType");
    String type = Resource.code(Resource.extension(request, PRESCRIPTION_TYPE));
    if (Coding.has(course, ACUTE) || ACUTE.contains(type)) {
      return "A";
    }
    if (Resource.text(request, "intent").equals("plan")) {
      return "R";
    }
    boolean repeat = Coding.has(course, REPEAT) || REPEAT.contains(type);
    return repeat || !request.path("basedOn").isEmpty() ? "I" : "A";
  }

  /**
   * Dose times frequency by days, where there is one plain instruction: one dose, on every day, not
   * as it is needed; else it is not known.
   */
  private static Optional<String> dailyDose(JsonNode instructions) {
    if (instructions.size() != 1) {
      return Optional.empty();
    }
    JsonNode instruction = instructions.path(0);
    JsonNode doses = instruction.path("doseAndRate");
    JsonNode dose = doses.path(0).path("doseQuantity").path("value");
    JsonNode repeat = instruction.path("timing").path("repeat");
    JsonNode period = repeat.path("period");
    if (doses.size() != 1
        || !dose.isNumber()
        || !repeat.path("frequency").isNumber()
        || !period.isNumber()
        || period.decimalValue().signum() <= 0
        || repeat.has("frequencyMax")
        || repeat.has("periodMax")
        || repeat.has("dayOfWeek")
        || instruction.has("asNeededCodeableConcept")
        || instruction.path("asNeededBoolean").asBoolean(false)) {
      return Optional.empty();
    }
    int days =
        switch (Resource.text(repeat, "periodUnit")) {
          case "d" -> 1;
          case "wk" -> 7;
          default -> 0;
        };
    if (days == 0) {
      return Optional.empty();
    }
    BigDecimal daily =
        dose.decimalValue()
            .multiply(repeat.path("frequency").decimalValue())
            .divide(
                period.decimalValue().multiply(BigDecimal.valueOf(days)), MathContext.DECIMAL64);
    return Optional.of(Resource.plain(daily));
  }
}
