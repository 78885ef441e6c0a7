package io.github.opengpes.extraction.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Ed25519 signatures (RFC 8032) by the Java platform, over files as other tools write them: keys in
 * PEM (PKCS #8 and SubjectPublicKeyInfo, or a certificate), a detached signature as one line of
 * Base64. {@code openssl pkeyutl -sign -rawin} and {@code -verify -rawin} make and check the same.
 */
public final class Ed25519 {

  private static final String ALGORITHM = "Ed25519";
  private static final int LARGEST_FILE = 1 << 16;

  private Ed25519() {}

  /**
   * Reads a public key, or the public key of a certificate.
   *
   * @throws UnusableKey when it is none
   */
  public static PublicKey publicKey(Path file) throws UnusableKey {
    String pem = text(file);
    try {
      if (pem.contains("BEGIN CERTIFICATE")) {
        byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
        PublicKey key =
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes))
                .getPublicKey();
        return (PublicKey) KeyFactory.getInstance(ALGORITHM).translateKey(key);
      }
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(decoded(pem, "PUBLIC KEY", file)));
    } catch (GeneralSecurityException foreign) {
      throw new UnusableKey(file + " is no Ed25519 public key in PEM");
    }
  }

  /**
   * Reads a private key.
   *
   * @throws UnusableKey when it is none
   */
  public static PrivateKey privateKey(Path file) throws UnusableKey {
    byte[] bytes = decoded(text(file), "PRIVATE KEY", file);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (InvalidKeySpecException foreign) {
      throw new UnusableKey(file + " is no Ed25519 private key in PEM (PKCS #8, not encrypted)");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform from 15 has Ed25519", missing);
    }
  }

  /** The signature of some content, as the line of a signature file. */
  public static String sign(PrivateKey key, byte[] content) throws UnusableKey {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException refused) {
      throw new UnusableKey("the key cannot make an Ed25519 signature");
    }
  }

  /** Whether the line is the key's signature of the content; false also for a line that is none. */
  public static boolean verifies(PublicKey key, byte[] content, String line) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(Base64.getDecoder().decode(line.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException none) {
      return false;
    }
  }

  /** Sixteen hex digits by which people tell keys apart: of the SHA-256 of the public key. */
  public static String fingerprint(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A public key as a PEM file holds it. */
  public static String pem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  /** A private key as a PEM file holds it. */
  static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static String text(Path file) throws UnusableKey {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new UnusableKey(file + " is too large to be a key");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UnusableKey(
          "key " + file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private static byte[] decoded(String pem, String kind, Path file) throws UnusableKey {
    String begin = "-----BEGIN " + kind + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new UnusableKey(file + " holds no '" + kind + "' in PEM");
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    } catch (IllegalArgumentException damaged) {
      throw new UnusableKey(file + " is damaged: its '" + kind + "' is not Base64");
    }
  }
}
