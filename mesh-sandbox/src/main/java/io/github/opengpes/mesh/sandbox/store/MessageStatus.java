package io.github.opengpes.mesh.sandbox.store;

import java.util.Locale;

/** Where a message is on its way. */
public enum MessageStatus {
  /** Chunks are still missing. */
  UPLOADING,
  /** Whole, and in the recipient's inbox. */
  ACCEPTED,
  /** The recipient has said that it is safe. */
  ACKNOWLEDGED;

  /** As the API spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
