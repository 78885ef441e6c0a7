package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/** The exclusion codes of one coding scheme ({@code Exclusion-Code-String}), at least one. */
public record ExclusionCodes(Oid scheme, List<ExclusionCode> codes) {

  public ExclusionCodes {
    codes = Texts.some(codes, "exclusion code");
  }
}
