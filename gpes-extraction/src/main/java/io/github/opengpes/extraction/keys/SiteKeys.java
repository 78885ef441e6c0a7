package io.github.opengpes.extraction.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys of a site, kept outside every repository and pack: the pair that signs proofs, and a
 * secret for each collection, with which pseudonyms are made and records are ordered
 * (docs/extraction/de-identification.md). Immutable and thread-safe; nothing in it is ever printed.
 */
public interface SiteKeys {

  /** The environment variable with the password of a key store. */
  String PASSWORD_VARIABLE = "GPES_KEYS_PASSWORD";

  /** The Ed25519 pair that signs proofs. */
  KeyPair proof() throws UnusableKey;

  /**
   * The secret of a collection, for HMAC-SHA-256.
   *
   * @param queryId the six hex digits of the query: each collection has a secret of its own, so
   *     that two collections cannot be joined by their pseudonyms
   */
  SecretKey pseudonyms(String queryId) throws UnusableKey;

  /** Whether there is a secret of that collection, usable or damaged. */
  boolean hasPseudonyms(String queryId) throws UnusableKey;

  /**
   * Opens a folder of key files, or a key store (PKCS #12).
   *
   * @param password of a key store
   */
  static SiteKeys open(Path path, Optional<String> password) throws UnusableKey {
    if (Files.isDirectory(path)) {
      return new KeyFolder(path);
    }
    if (Files.isRegularFile(path)) {
      return KeyStoreKeys.open(
          path,
          password.orElseThrow(
              () ->
                  new UnusableKey(
                      "the key store " + path + " needs its password in " + PASSWORD_VARIABLE)));
    }
    throw new UnusableKey("there is no folder of keys and no key store at " + path);
  }
}
