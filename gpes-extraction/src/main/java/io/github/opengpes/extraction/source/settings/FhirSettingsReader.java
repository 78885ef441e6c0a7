package io.github.opengpes.extraction.source.settings;

import io.github.opengpes.extraction.source.fhir.FhirSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code fhir} part of a source file (docs/extraction/fhir.md). */
final class FhirSettingsReader {

  static final List<String> KEYS =
      List.of(
          "folder",
          "practice",
          "partial-birth-date",
          "partial-date",
          "gms-types",
          "sealed-labels",
          "sensitive-labels",
          "restricted-labels",
          "code-systems");

  private static final Pattern OID = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  private FhirSettingsReader() {}

  static FhirSettings read(SettingsMap fhir) {
    Map<String, String> systems = fhir.dictionary("code-systems");
    if (systems.values().stream().anyMatch(oid -> !OID.matcher(oid).matches())) {
      fhir.fault("code-systems", "each is an address and the OID of the scheme");
    }
    return new FhirSettings(
        fhir.text("practice"),
        fhir.word(
            "partial-birth-date",
            FhirSettings.PartialBirthDate.values(),
            FhirSettings.PartialBirthDate.REFUSE),
        fhir.word(
            "partial-date", FhirSettings.PartialDate.values(), FhirSettings.PartialDate.FIRST_DAY),
        codes(fhir, "gms-types", FhirSettings.GMS_TYPES),
        codes(fhir, "sealed-labels", FhirSettings.SEALED_LABELS),
        codes(fhir, "sensitive-labels", FhirSettings.SENSITIVE_LABELS),
        codes(fhir, "restricted-labels", FhirSettings.SENSITIVE_LABELS),
        systems);
  }

  private static Set<String> codes(SettingsMap fhir, String key, Set<String> otherwise) {
    return fhir.texts(key).<Set<String>>map(Set::copyOf).orElse(otherwise);
  }
}
