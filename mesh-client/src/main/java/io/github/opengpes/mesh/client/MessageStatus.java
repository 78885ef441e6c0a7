package io.github.opengpes.mesh.client;

import java.util.Locale;

/** Where a sent message is. */
public enum MessageStatus {
  /** Chunks are still missing. */
  UPLOADING,
  /** In the recipient's inbox. */
  ACCEPTED,
  /** The recipient has fetched it and said so. */
  ACKNOWLEDGED,
  /** Could not be delivered. */
  UNDELIVERABLE,
  /** Failed. */
  ERROR,
  /** The service said something that this client does not know. */
  UNRECOGNISED;

  static MessageStatus parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "uploading" -> UPLOADING;
      case "accepted" -> ACCEPTED;
      case "acknowledged" -> ACKNOWLEDGED;
      case "undeliverable" -> UNDELIVERABLE;
      case "error" -> ERROR;
      default -> UNRECOGNISED;
    };
  }
}
