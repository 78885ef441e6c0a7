package io.github.opengpes.extraction.source.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Patient to {@code patients}. */
final class PatientMapping {

  static final List<String> COLUMNS =
      List.of(
          "practice",
          "patient_id",
          "nhs_number",
          "date_of_birth",
          "date_of_death",
          "sex",
          "ethnic",
          "surname",
          "forename",
          "address_1",
          "address_2",
          "address_3",
          "address_4",
          "address_5",
          "postcode",
          "s_flag");

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String ETHNIC =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory";
  private static final int ADDRESS_LINES = 5;

  private final FhirSettings settings;
  private final Dates dates;
  private final LeftOut leftOut;

  PatientMapping(FhirSettings settings, Dates dates, LeftOut leftOut) {
    this.settings = settings;
    this.dates = dates;
    this.leftOut = leftOut;
  }

  /** True for a record that was merged into another, which holds the entries now. */
  boolean replaced(JsonNode patient) {
    for (JsonNode link : patient.path("link")) {
      if (Resource.text(link, "type").equals("replaced-by")) {
        leftOut.count("Patient", "replaced by another, left out");
        return true;
      }
    }
    return false;
  }

  /** The texts of {@link #COLUMNS}. */
  @Nullable String[] texts(String practice, JsonNode patient) {
    JsonNode name = best(patient.path("name"), List.of("official", "usual"));
    JsonNode address = best(patient.path("address"), List.of("home"));
    List<String> lines = lines(address);
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(practice);
    texts.add(Resource.text(patient, "id"));
    texts.add(nhsNumber(patient));
    texts.add(dates.birth(patient));
    texts.add(death(patient));
    texts.add(sex(patient));
    texts.add(ethnic(patient));
    texts.add(Resource.text(name, "family"));
    texts.add(joined(name.path("given")));
    for (int i = 0; i < ADDRESS_LINES; i++) {
      texts.add(i < lines.size() ? lines.get(i) : null);
    }
    texts.add(Resource.text(address, "postalCode"));
    texts.add(Resource.labelled(patient, settings.restrictedLabels()) ? "Y" : null);
    return texts.toArray(new @Nullable String[0]);
  }

  private String nhsNumber(JsonNode patient) {
    Set<String> numbers = new LinkedHashSet<>();
    for (JsonNode identifier : patient.path("identifier")) {
      if (Resource.text(identifier, "system").equals(NHS_NUMBER)
          && !Resource.text(identifier, "use").equals("old")) {
        String digits = Resource.text(identifier, "value").replace(" ", "");
        if (!digits.isEmpty()) {
          numbers.add(digits);
        }
      }
    }
    if (numbers.size() > 1) {
      leftOut.count("Patient", "several NHS numbers, the first taken");
    }
    return numbers.stream().findFirst().orElse("");
  }

  private @Nullable String death(JsonNode patient) {
    if (patient.path("deceasedBoolean").asBoolean(false)) {
      leftOut.count("Patient", "dead without a date, so alive for every rule");
    }
    return dates.text("Patient", patient.path("deceasedDateTime")).orElse(null);
  }

  private static String sex(JsonNode patient) {
    return switch (Resource.text(patient, "gender")) {
      case "male" -> "1";
      case "female" -> "2";
      case "other" -> "9";
      default -> "0";
    };
  }

  /** The letter of the NHS Data Dictionary. */
  private @Nullable String ethnic(JsonNode patient) {
    String code = Resource.code(Resource.extension(patient, ETHNIC));
    if (code.length() <= 1) {
      return code;
    }
    leftOut.count("Patient", "an ethnic category that is no letter of the data dictionary");
    return null;
  }

  /** The lines of an address, then the parts that have fields of their own. */
  private static List<String> lines(JsonNode address) {
    Set<String> lines = new LinkedHashSet<>();
    for (JsonNode line : address.path("line")) {
      lines.add(line.asString(""));
    }
    lines.add(Resource.text(address, "city"));
    lines.add(Resource.text(address, "district"));
    lines.remove("");
    return List.copyOf(lines);
  }

  private static String joined(JsonNode texts) {
    List<String> parts = new ArrayList<>();
    texts.forEach(part -> parts.add(part.asString("")));
    return String.join(" ", parts);
  }

  /** The element with the first of some uses, else the first that is not old. */
  private static JsonNode best(JsonNode elements, List<String> uses) {
    for (String use : uses) {
      for (JsonNode element : elements) {
        if (Resource.text(element, "use").equals(use)) {
          return element;
        }
      }
    }
    for (JsonNode element : elements) {
      if (!Resource.text(element, "use").equals("old")) {
        return element;
      }
    }
    return elements.path(-1);
  }
}
