package io.github.opengpes.mesh.sandbox.store;

import java.util.Locale;

/** Where a message is on its way. */
public enum MessageStatus {
  /** Chunks are still missing. */
  UPLOADING,
  /** Whole, and in the recipient's inbox. */
  ACCEPTED,
  /** The recipient has said that it is safe. */
  ACKNOWLEDGED,
  /** Nobody collected it in time, or an administrator said so. */
  UNDELIVERABLE,
  /** The service could not handle it. */
  ERROR,
  /** A word of an administrator's own, which is in the message's newest event. */
  OTHER;

  /** As the API spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of this word; {@link #OTHER} when the API has no such word. */
  public static MessageStatus of(String word) {
    for (MessageStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    return OTHER;
  }
}
