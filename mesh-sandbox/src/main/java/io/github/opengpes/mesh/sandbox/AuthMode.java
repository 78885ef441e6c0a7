package io.github.opengpes.mesh.sandbox;

import java.util.Locale;

/** Whether tokens are looked at. */
public enum AuthMode {
  /** Every token is checked. */
  FULL,
  /** None is; the mailbox must exist. */
  NONE,
  /** A token must name the mailbox and have {@code VALID} as its nonce; no more is looked at. */
  CANNED;

  /**
   * Reads the public Python sandbox's {@code AUTH_MODE}. There any other word, its own default
   * {@code no_auth} too, means full; so it does in compat mode.
   *
   * @throws IllegalArgumentException for any other word in strict mode
   */
  public static AuthMode of(String word, SandboxMode mode) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "full" -> FULL;
      case "none" -> NONE;
      case "canned" -> CANNED;
      default -> {
        if (mode == SandboxMode.STRICT) {
          throw new IllegalArgumentException("authorization is full, none or canned");
        }
        yield FULL;
      }
    };
  }
}
