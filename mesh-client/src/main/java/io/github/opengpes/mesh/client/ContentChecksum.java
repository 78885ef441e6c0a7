package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A checksum of a message's content, before compression, as {@code Mex-Content-Checksum} carries
 * it. The service passes it on as the sender wrote it and prescribes no form. This client writes
 * {@code SHA-256:} and lower-case hexadecimal digits, a convention of its own, and recognises bare
 * MD5, SHA-1 and SHA-256 digits by their number.
 *
 * @param hex lower-case hexadecimal digits
 */
public record ContentChecksum(Algorithm algorithm, String hex) {

  private static final int BUFFER = 64 * 1024;

  /** What content is summed up with. MD5 and SHA-1 find accidents, not forgery. */
  public enum Algorithm {
    MD5("MD5", 32),
    SHA_1("SHA-1", 40),
    SHA_256("SHA-256", 64);

    private final String javaName;
    private final int digits;

    Algorithm(String javaName, int digits) {
      this.javaName = javaName;
      this.digits = digits;
    }

    /** A fresh digest. */
    public MessageDigest digest() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has " + javaName, e);
      }
    }
  }

  /** What a check comes to. */
  public enum Match {
    /** The content is what the sender summed up. */
    SAME,
    /** It is not. */
    DIFFERENT,
    /** The sender gave no checksum. */
    NOT_GIVEN,
    /** The sender gave one in a form that this client does not know. */
    FORM_UNKNOWN
  }

  public ContentChecksum {
    hex = hex.toLowerCase(Locale.ROOT);
    if (hex.length() != algorithm.digits || !hex.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException(
          algorithm.javaName + " has " + algorithm.digits + " hexadecimal digits");
    }
  }

  /** Reads the forms that are known; absent for any other. */
  public static Optional<ContentChecksum> parse(String text) {
    String value = text.strip();
    for (Algorithm algorithm : Algorithm.values()) {
      String prefix = algorithm.javaName + ":";
      if (value.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return checked(algorithm, value.substring(prefix.length()).strip());
      }
      if (value.length() == algorithm.digits) {
        return checked(algorithm, value);
      }
    }
    return Optional.empty();
  }

  private static Optional<ContentChecksum> checked(Algorithm algorithm, String digits) {
    return digits.length() == algorithm.digits && digits.matches("[0-9a-fA-F]+")
        ? Optional.of(new ContentChecksum(algorithm, digits))
        : Optional.empty();
  }

  /** Sums up a content with SHA-256, reading it once. */
  public static ContentChecksum sha256(MessageContent content) throws IOException {
    try (InputStream in = content.open(0)) {
      return of(Algorithm.SHA_256, in);
    }
  }

  /** What a digest that has seen the whole content comes to. */
  public static ContentChecksum of(Algorithm algorithm, MessageDigest digest) {
    return new ContentChecksum(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  /** Holds a fetched file against what its sender said. */
  public static Match check(MeshMessage message, Path file) throws IOException {
    if (message.checksum().isEmpty()) {
      return Match.NOT_GIVEN;
    }
    Optional<ContentChecksum> given = message.checksum().flatMap(ContentChecksum::parse);
    if (given.isEmpty()) {
      return Match.FORM_UNKNOWN;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(given.get().algorithm(), in).equals(given.get()) ? Match.SAME : Match.DIFFERENT;
    }
  }

  private static ContentChecksum of(Algorithm algorithm, InputStream in) throws IOException {
    MessageDigest digest = algorithm.digest();
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return of(algorithm, digest);
  }

  /** As it travels: {@code SHA-256:} and the digits. */
  @Override
  public String toString() {
    return algorithm.javaName + ":" + hex;
  }
}
