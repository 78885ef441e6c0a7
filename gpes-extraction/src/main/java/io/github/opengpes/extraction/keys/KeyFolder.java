package io.github.opengpes.extraction.keys;

import io.github.opengpes.extraction.result.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys as files of a folder: {@code proof.pem} and {@code proof.pub.pem}, and for each collection
 * {@code pseudonym-QUERYID.key}, at least 32 random bytes in Base64.
 */
public final class KeyFolder implements SiteKeys {

  private static final String PRIVATE = "proof.pem";
  private static final String PUBLIC = "proof.pub.pem";
  private static final int LEAST_BYTES = 32;

  private final Path folder;

  /** The keys of this folder; each is read when it is asked for. */
  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder, with a pair for proofs: made, readable for its owner only, when there is no private
   * key. A public key that is there all the same is kept as {@code proof.FINGERPRINT.pub.pem};
   * private ones that a killed process has left half-made are deleted. One process at a time.
   *
   * @throws IOException when it cannot be written
   */
  public static KeyFolder withProofPair(Path folder) throws IOException {
    Files.createDirectories(folder);
    deleteLeftovers(folder);
    Path secret = folder.resolve(PRIVATE);
    if (!Files.exists(secret)) {
      KeyPair pair = fresh();
      Path open = folder.resolve(PUBLIC);
      keep(open);
      try (WholeFile whole = WholeFile.beginShared(open)) {
        write(Ed25519.pem(pair.getPublic()), whole);
      }
      // Last, because it says that the pair is there.
      try (WholeFile whole = WholeFile.begin(secret)) {
        write(Ed25519.pem(pair.getPrivate()), whole);
      }
    }
    return new KeyFolder(folder);
  }

  private static void write(String pem, WholeFile file) throws IOException {
    file.out().write(pem.getBytes(StandardCharsets.US_ASCII));
    file.complete();
  }

  private static void deleteLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".{gpes,proof}-*.part")) {
      for (Path part : left) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** The public key of a private one that was lost: what that has signed needs it still. */
  private static void keep(Path open) throws IOException {
    if (Files.exists(open)) {
      String name;
      try {
        name = Ed25519.fingerprint(Ed25519.publicKey(open));
      } catch (UnusableKey damaged) {
        name = "damaged";
      }
      Files.move(
          open,
          open.resolveSibling("proof." + name + ".pub.pem"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static KeyPair fresh() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform from 15 has Ed25519", impossible);
    }
  }

  @Override
  public KeyPair proof() throws UnusableKey {
    PrivateKey secret = Ed25519.privateKey(folder.resolve(PRIVATE));
    PublicKey open = Ed25519.publicKey(folder.resolve(PUBLIC));
    byte[] something = {1};
    if (!Ed25519.verifies(open, something, Ed25519.sign(secret, something))) {
      throw new UnusableKey(
          PRIVATE + " and " + PUBLIC + " in " + folder + " do not belong to each other");
    }
    return new KeyPair(open, secret);
  }

  @Override
  public SecretKey pseudonyms(String queryId) throws UnusableKey {
    Path file = secretOf(queryId);
    byte[] bytes;
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      bytes = Base64.getDecoder().decode(text);
    } catch (IOException unreadable) {
      throw new UnusableKey(
          "pseudonyms of query "
              + queryId
              + " need "
              + file
              + " (make it: openssl rand -base64 32)");
    } catch (IllegalArgumentException damaged) {
      throw new UnusableKey(file + " is not Base64 on one line (openssl rand -base64 32)");
    }
    if (bytes.length < LEAST_BYTES) {
      throw new UnusableKey(file + " holds less than 32 bytes (openssl rand -base64 32)");
    }
    SecretKey key = new SecretKeySpec(bytes, "HmacSHA256");
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  @Override
  public boolean hasPseudonyms(String queryId) {
    return Files.exists(secretOf(queryId));
  }

  private Path secretOf(String queryId) {
    return folder.resolve("pseudonym-" + queryId.toUpperCase(Locale.ROOT) + ".key");
  }

  @Override
  public String toString() {
    return "KeyFolder[" + folder + "]";
  }
}
