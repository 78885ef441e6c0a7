package io.github.opengpes.testkit.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The concept ids that the generator uses by name, and the sets of {@code clusters.csv}. */
final class Codes {

  static final byte[] BODY_MASS_INDEX = ascii("60621009");
  static final byte[] HEIGHT = ascii("50373000");

  /** Dissent from secondary use of GP patient identifiable data: the type 1 opt-out. */
  static final byte[] TYPE_1_DISSENT = ascii("827241000000103");

  /** Its withdrawal. Not verified: a candidate with a valid check digit, no public source found. */
  static final byte[] TYPE_1_WITHDRAWAL = ascii("827261000000102");

  /** A local code that one supplier's records are known to hold. */
  static final byte[] LOCAL = ascii("Y2f27");

  /** The OID of a coding scheme that is not SNOMED CT (Read codes). */
  static final byte[] OTHER_SCHEME = ascii("2.16.840.1.113883.2.1.6.2");

  static final String SALBUTAMOL = "39113611000001102";

  private final Map<String, CodeSet> sets;

  Codes() {
    Map<String, CodeSet> all = new java.util.HashMap<>(CodeSet.all());
    // HIV infection, sexually transmitted disease, termination of pregnancy: kinds of codes that
    // the public record names as excluded from summaries; the official list is not public.
    all.put("EXCLUSION", new CodeSet(List.of("86406008", "8098009", "386639001")));
    sets = Map.copyOf(all);
  }

  CodeSet of(String name) {
    CodeSet set = sets.get(name);
    if (set == null) {
      throw new IllegalArgumentException("no such set of codes: " + name);
    }
    return set;
  }

  /** The diagnoses of each register that has them. */
  Map<Register, CodeSet> diagnoses() {
    Map<Register, CodeSet> diagnoses = new EnumMap<>(Register.class);
    for (Register register : Register.values()) {
      if (!register.cluster().isEmpty()) {
        diagnoses.put(register, of(register.cluster()));
      }
    }
    return diagnoses;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
