package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.TlsContexts;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes the TLS side of a client from key store or PEM files; they may be replaced meanwhile. */
public final class MeshTls {

  private MeshTls() {}

  /**
   * A context from PKCS#12, JKS or PEM files, as {@link TlsContexts#of} makes it: files that change
   * are taken anew at the next handshake.
   *
   * @param identity the client's key and certificates, where the server asks for them
   * @param trusted the authorities to trust; the platform's own when absent
   * @throws IOException when a file cannot be read, or its password is wrong
   */
  public static SSLContext fromFiles(Optional<TlsFiles> identity, Optional<TlsFiles> trusted)
      throws IOException {
    return TlsContexts.of(identity, trusted);
  }

  /** The same for PKCS#12 or JKS files (told apart by content). */
  public static SSLContext fromKeyStores(
      Optional<KeyStoreFile> identity, Optional<KeyStoreFile> trusted)
      throws IOException, GeneralSecurityException {
    return fromFiles(identity.map(KeyStoreFile::files), trusted.map(KeyStoreFile::files));
  }

  /** A key store on disk. */
  public record KeyStoreFile(Path path, String password) {

    private TlsFiles files() {
      return new TlsFiles.KeyStoreFile(path, password);
    }

    @Override
    public String toString() {
      return "KeyStoreFile[" + path + ", password=***]";
    }
  }
}
