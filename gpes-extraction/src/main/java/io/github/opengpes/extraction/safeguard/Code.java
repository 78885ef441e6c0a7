package io.github.opengpes.extraction.safeguard;

/**
 * A code of a coding scheme.
 *
 * @param scheme OID of the scheme
 */
public record Code(String scheme, String value) {
  /** Refuses an empty scheme or code. */
  public Code {
    if (scheme.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException("a code has a scheme and a value");
    }
  }
}
