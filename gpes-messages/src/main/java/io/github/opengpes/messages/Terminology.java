package io.github.opengpes.messages;

import io.github.opengpes.messages.internal.Texts;

/**
 * A coding scheme in use: its OID, its name and its release, which may be empty as in the public
 * sample.
 */
public record Terminology(Oid scheme, String name, String release) {

  public Terminology {
    Texts.free(name, 200, "a terminology name");
    Texts.free(release, 200, "a terminology release");
  }
}
