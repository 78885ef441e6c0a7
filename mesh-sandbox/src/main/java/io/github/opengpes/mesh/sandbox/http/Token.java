package io.github.opengpes.mesh.sandbox.http;

import java.util.Locale;
import java.util.Optional;

/** An authorization token, taken apart. */
record Token(String mailbox, String nonce, String count, String timestamp, String hash, int parts) {

  private static final String SCHEME = "NHSMESH";

  /** Requires the scheme in capitals and exactly one blank after it. */
  static Optional<Token> exact(String header) {
    String start = SCHEME + " ";
    return header.startsWith(start)
        ? Optional.of(split(header.substring(start.length())))
        : Optional.empty();
  }

  /** Takes the scheme in any case and any character after it, or no scheme at all. */
  static Token lenient(String header) {
    boolean schemed = header.toUpperCase(Locale.ROOT).startsWith(SCHEME);
    return split(
        schemed ? header.substring(Math.min(header.length(), SCHEME.length() + 1)) : header);
  }

  private static Token split(String text) {
    String[] given = text.split(":", -1);
    String[] parts = {"", "", "", "", ""};
    System.arraycopy(given, 0, parts, 0, Math.min(given.length, parts.length));
    return new Token(parts[0], parts[1], parts[2], parts[3], parts[4], given.length);
  }

  boolean wellFormed() {
    return parts == 5
        && !mailbox.contains(" ")
        && !count.isEmpty()
        && count.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
