package io.github.opengpes.collector.collection;

import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import java.util.List;
import java.util.Optional;

/**
 * Codes of one coding scheme; patients with any of them are left out.
 *
 * @param scheme OID of the coding scheme; default SNOMED CT
 */
public record Exclusion(Optional<String> scheme, List<Code> codes) {

  /**
   * A code.
   *
   * @param includeChildren whether its descendants count too; default no
   */
  public record Code(String code, Optional<String> name, Optional<Boolean> includeChildren) {

    /** Refuses an empty code. */
    public Code {
      if (code.isBlank()) {
        throw new IllegalArgumentException("an exclusion code is not empty");
      }
    }
  }

  /** Refuses an empty list and what is not an OID. */
  public Exclusion {
    codes = List.copyOf(codes);
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("codes: at least one is needed");
    }
    scheme.ifPresent(Oid::of);
  }

  /** As a request carries them. */
  public ExclusionCodes toMessage() {
    return new ExclusionCodes(
        scheme.map(Oid::of).orElse(Oid.SNOMED_CT),
        codes.stream()
            .map(
                code ->
                    new ExclusionCode(
                        code.code(), code.name(), code.includeChildren().orElse(false)))
            .toList());
  }
}
