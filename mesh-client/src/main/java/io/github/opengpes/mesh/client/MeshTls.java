package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS side of a client from key store files. */
public final class MeshTls {

  private MeshTls() {}

  /**
   * A context from PKCS#12 or JKS files (told apart by content).
   *
   * @param identity the client's key and certificates, where the server asks for them
   * @param trusted the authorities to trust; the platform's own when absent
   * @throws IOException when a file cannot be read, or its password is wrong
   */
  public static SSLContext fromKeyStores(
      Optional<KeyStoreFile> identity, Optional<KeyStoreFile> trusted)
      throws IOException, GeneralSecurityException {
    KeyManager[] keys = null;
    if (identity.isPresent()) {
      KeyStoreFile file = identity.get();
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(file.load(), file.password().toCharArray());
      keys = factory.getKeyManagers();
    }
    TrustManager[] authorities = null;
    if (trusted.isPresent()) {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted.get().load());
      authorities = factory.getTrustManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, authorities, null);
    return context;
  }

  /** A key store on disk. */
  public record KeyStoreFile(Path path, String password) {

    private KeyStore load() throws IOException, GeneralSecurityException {
      return KeyStore.getInstance(path.toFile(), password.toCharArray());
    }

    @Override
    public String toString() {
      return "KeyStoreFile[" + path + ", password=***]";
    }
  }
}
