package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.internal.Texts;
import java.util.Optional;

/**
 * Patients with this code are left out.
 *
 * @param code the code in its scheme
 * @param displayName for people
 * @param includeChildren whether its descendants count too
 */
public record ExclusionCode(String code, Optional<String> displayName, boolean includeChildren) {

  public ExclusionCode {
    Texts.free(code, Texts.LONGEST, "a code");
    displayName.ifPresent(name -> Texts.free(name, Texts.LONGEST, "a display name"));
  }
}
