package io.github.opengpes.mesh.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

/**
 * TLS from files. Key stores are PKCS#12 or JKS.
 *
 * @param keyStore the server's key and certificates
 * @param authorities who may have signed a client's certificate; when present, a client without one
 *     is refused
 */
public record TlsSettings(
    Path keyStore, String keyStorePassword, Optional<Path> authorities, String authoritiesPassword)
    implements ServerTls {

  @Override
  public KeyStore keys() throws IOException {
    return load(keyStore, keyStorePassword);
  }

  @Override
  public String keyPassword() {
    return keyStorePassword;
  }

  @Override
  public Optional<KeyStore> clientAuthorities() throws IOException {
    return authorities.isEmpty()
        ? Optional.empty()
        : Optional.of(load(authorities.get(), authoritiesPassword));
  }

  private static KeyStore load(Path file, String password) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("the key store " + file + " cannot be read");
    }
    try {
      return KeyStore.getInstance(file.toFile(), password.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(
          "the key store "
              + file
              + " cannot be opened: is it PKCS#12 or JKS, and the password right?",
          e);
    }
  }

  @Override
  public String toString() {
    return "TlsSettings[keyStore=" + keyStore + ", authorities=" + authorities + "]";
  }
}
