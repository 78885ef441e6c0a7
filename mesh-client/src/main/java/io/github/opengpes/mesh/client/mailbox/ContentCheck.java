package io.github.opengpes.mesh.client.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares a content with the checksum that its sender gave. The service passes checksums on
 * unchecked and says nothing of their kind, so only what can be told for sure is judged: {@code
 * SHA-256:} and hexadecimal digits as this client sends it, and bare hexadecimal digits of the
 * length of MD5, SHA-1 or SHA-256.
 */
public enum ContentCheck {
  /** It is what the sender sent. */
  MATCHES,
  /** It is not. */
  DIFFERS,
  /** No checksum, or one of a kind that cannot be told. */
  UNKNOWN;

  /**
   * Compares.
   *
   * @param sha256 of the file, which is read again only for other kinds
   */
  public static ContentCheck of(Optional<String> checksum, Path file, String sha256)
      throws IOException {
    if (checksum.isEmpty()) {
      return UNKNOWN;
    }
    String text = checksum.get().strip().toLowerCase(Locale.ROOT);
    String digits = text.replaceFirst("^(sha-?256|sha-?1|md5)\\s*[:/ ]\\s*", "");
    if (!digits.matches("[0-9a-f]+")) {
      return UNKNOWN;
    }
    return switch (digits.length()) {
      case 32 -> compare(digits, digest("MD5", file));
      case 40 -> compare(digits, digest("SHA-1", file));
      case 64 -> compare(digits, sha256);
      default -> UNKNOWN;
    };
  }

  private static ContentCheck compare(String said, String found) {
    return said.equals(found) ? MATCHES : DIFFERS;
  }

  private static String digest(String algorithm, Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
