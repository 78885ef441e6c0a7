package io.github.opengpes.extraction.deidentify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 (RFC 2104) of texts, as 64 lower-case hex digits. For one thread. */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  KeyedHash(SecretKey secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
    } catch (GeneralSecurityException impossible) {
      throw unknown(impossible);
    }
  }

  /** With a fresh secret that nobody keeps. */
  static KeyedHash once() {
    try {
      return new KeyedHash(KeyGenerator.getInstance(ALGORITHM).generateKey());
    } catch (GeneralSecurityException impossible) {
      throw unknown(impossible);
    }
  }

  private static IllegalStateException unknown(GeneralSecurityException impossible) {
    return new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
  }

  String of(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
