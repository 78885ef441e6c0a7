package io.github.opengpes.extraction.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.util.Locale;
import javax.crypto.SecretKey;

/**
 * Keys of a PKCS #12 store, as {@code keytool} makes it: the pair for proofs under the alias {@code
 * proof}, the secret of a collection under {@code pseudonym-QUERYID}.
 */
final class KeyStoreKeys implements SiteKeys {

  private static final int LEAST_BYTES = 32;

  private final Path file;
  private final KeyStore store;
  private final char[] password;

  private KeyStoreKeys(Path file, KeyStore store, char[] password) {
    this.file = file;
    this.store = store;
    this.password = password;
  }

  static KeyStoreKeys open(Path file, String password) throws UnusableKey {
    char[] secret = password.toCharArray();
    try {
      return new KeyStoreKeys(file, KeyStore.getInstance(file.toFile(), secret), secret);
    } catch (IOException | GeneralSecurityException refused) {
      throw new UnusableKey(
          "the key store "
              + file
              + " cannot be opened; is it PKCS #12, and the password in "
              + PASSWORD_VARIABLE
              + " right?");
    }
  }

  @Override
  public KeyPair proof() throws UnusableKey {
    try {
      if (store.getKey("proof", password) instanceof PrivateKey secret) {
        return new KeyPair(store.getCertificate("proof").getPublicKey(), secret);
      }
    } catch (GeneralSecurityException refused) {
      throw new UnusableKey(file + ": the entry 'proof' cannot be read");
    }
    throw new UnusableKey(
        file
            + " has no entry 'proof' (keytool -genkeypair -alias proof -keyalg Ed25519 -storetype"
            + " PKCS12 ...)");
  }

  @Override
  public SecretKey pseudonyms(String queryId) throws UnusableKey {
    String alias = aliasOf(queryId);
    try {
      if (store.getKey(alias, password) instanceof SecretKey secret) {
        if (secret.getEncoded().length < LEAST_BYTES) {
          throw new UnusableKey(file + ": the entry '" + alias + "' has less than 256 bits");
        }
        return secret;
      }
    } catch (GeneralSecurityException refused) {
      throw new UnusableKey(file + ": the entry '" + alias + "' cannot be read");
    }
    throw new UnusableKey(
        file
            + " has no entry '"
            + alias
            + "' (keytool -genseckey -alias "
            + alias
            + " -keyalg HmacSHA256 -keysize 256 -storetype PKCS12 ...)");
  }

  @Override
  public boolean hasPseudonyms(String queryId) throws UnusableKey {
    try {
      return store.containsAlias(aliasOf(queryId));
    } catch (KeyStoreException refused) {
      throw new UnusableKey(file + ": the entry '" + aliasOf(queryId) + "' cannot be read");
    }
  }

  private static String aliasOf(String queryId) {
    return "pseudonym-" + queryId.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "KeyStoreKeys[" + file + "]";
  }
}
