package io.github.opengpes.extraction.deidentify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed pseudonyms: HMAC-SHA-256 (RFC 2104) of the NHS number, as 64 lower-case hex digits. The
 * same number has the same pseudonym in every result of a collection and another in every other
 * collection; without the secret nobody can work it out or try all numbers. For one thread.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /** The pseudonyms of a collection. */
  public Pseudonyms(SecretKey secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }

  /** The pseudonym of an NHS number. */
  public String of(String nhsNumber) {
    return HexFormat.of().formatHex(mac.doFinal(nhsNumber.getBytes(StandardCharsets.UTF_8)));
  }
}
