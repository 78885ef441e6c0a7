package io.github.opengpes.extraction.source.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder of resources leaves open (docs/extraction/fhir.md).
 *
 * @param practice the practice of all patients; empty: each patient's, by the ODS code of the
 *     organisation that manages or registers them
 * @param partialBirthDate what becomes of a birth date without a day
 * @param partialDate what becomes of any other date without a day
 * @param gmsTypes codes of {@code EpisodeOfCare.type} that are GMS registration
 * @param sealedLabels codes of {@code meta.security} that seal an entry
 * @param sensitiveLabels codes of {@code meta.security} that make an entry sensitive
 * @param restrictedLabels codes of {@code meta.security} of a patient that are the S-flag
 * @param codeSystems coding schemes by the address that FHIR gives them: their OIDs, beside SNOMED
 *     CT, dm+d and LOINC
 */
public record FhirSettings(
    Optional<String> practice,
    PartialBirthDate partialBirthDate,
    PartialDate partialDate,
    Set<String> gmsTypes,
    Set<String> sealedLabels,
    Set<String> sensitiveLabels,
    Set<String> restrictedLabels,
    Map<String, String> codeSystems) {

  /** Codes that mean GMS registration: Care Connect's {@code R} (regular), and plain words. */
  public static final Set<String> GMS_TYPES = Set.of("R", "regular", "GMS");

  /** HL7 v3 Confidentiality: V is very restricted. */
  public static final Set<String> SEALED_LABELS = Set.of("V");

  /** HL7 v3 Confidentiality: R is restricted. */
  public static final Set<String> SENSITIVE_LABELS = Set.of("R", "V");

  /** What becomes of a birth date without a day. */
  public enum PartialBirthDate {
    /** It is a fault: an age on a day cannot be known. */
    REFUSE,
    /** The 15th of the month, 1 July of the year: wrong by the least. */
    MIDDLE
  }

  /** What becomes of a date without a day. */
  public enum PartialDate {
    /** The first day of the month or year. */
    FIRST_DAY,
    /** It is a fault. */
    REFUSE
  }

  /** Copies the collections and adds the schemes that need no saying. */
  public FhirSettings {
    gmsTypes = Set.copyOf(gmsTypes);
    sealedLabels = Set.copyOf(sealedLabels);
    sensitiveLabels = Set.copyOf(sensitiveLabels);
    restrictedLabels = Set.copyOf(restrictedLabels);
    Map<String, String> all = new HashMap<>(Coding.KNOWN_SYSTEMS);
    all.putAll(codeSystems);
    codeSystems = Map.copyOf(all);
  }

  /** All as it is where nothing is said. */
  public static FhirSettings defaults(Optional<String> practice) {
    return new FhirSettings(
        practice,
        PartialBirthDate.REFUSE,
        PartialDate.FIRST_DAY,
        GMS_TYPES,
        SEALED_LABELS,
        SENSITIVE_LABELS,
        SENSITIVE_LABELS,
        Map.of());
  }
}
