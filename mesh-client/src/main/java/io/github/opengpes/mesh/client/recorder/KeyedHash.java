package io.github.opengpes.mesh.client.recorder;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes with a recording's key, which is never written. Thread-safe. */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORT = 16;

  private final SecretKeySpec key;

  KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  Mac start() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  static String hex(Mac mac) {
    return HexFormat.of().formatHex(mac.doFinal());
  }

  RecordedValue.Hashed of(String text) {
    return new RecordedValue.Hashed(text.length(), digits(text));
  }

  String digits(String text) {
    Mac mac = start();
    mac.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(mac).substring(0, SHORT);
  }
}
