package io.github.opengpes.extraction.source.fhir;

import io.github.opengpes.requirements.model.Cluster;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The one coding of a concept that becomes an entry's code.
 *
 * @param scheme OID
 */
record Coding(String scheme, String code) {

  static final String SNOMED = "http://snomed.info/sct";

  private static final String LOINC_OID = "2.16.840.1.113883.6.1";
  private static final String OID = "urn:oid:";

  /** dm+d codes are SNOMED CT concept ids. */
  static final Map<String, String> KNOWN_SYSTEMS =
      Map.of(
          SNOMED,
          Cluster.SNOMED_CT,
          "https://dmd.nhs.uk",
          Cluster.SNOMED_CT,
          "http://loinc.org",
          LOINC_OID);

  /**
   * Of several codings the one of SNOMED CT, of several of those the one that the user selected,
   * else the first; without SNOMED CT the first of a scheme that has an OID.
   */
  static Optional<Coding> of(JsonNode concept, Map<String, String> systems) {
    Coding best = null;
    int bestRank = 0;
    for (JsonNode coding : concept.path("coding")) {
      String system = coding.path("system").asString("");
      String code = coding.path("code").asString("").strip();
      String scheme =
          system.startsWith(OID)
              ? system.substring(OID.length())
              : systems.getOrDefault(system, "");
      if (code.isEmpty() || scheme.isEmpty()) {
        continue;
      }
      boolean snomed = scheme.equals(Cluster.SNOMED_CT);
      int rank = snomed ? (coding.path("userSelected").asBoolean(false) ? 3 : 2) : 1;
      if (rank > bestRank) {
        best = new Coding(scheme, code);
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  /** True when a concept has a code of a set, of whatever scheme. */
  static boolean has(JsonNode concept, Set<String> codes) {
    for (JsonNode coding : concept.path("coding")) {
      if (codes.contains(coding.path("code").asString(""))) {
        return true;
      }
    }
    return false;
  }
}
