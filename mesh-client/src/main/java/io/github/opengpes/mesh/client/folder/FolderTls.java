package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The TLS side of {@code KeyStorePath}: one store for the key and the authorities. */
final class FolderTls {

  private FolderTls() {}

  /** Where the store holds no authority, those of the Java platform are trusted. */
  static SSLContext of(KeyStoreFile file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(file.path().toFile(), file.password().toCharArray());
    boolean hasAuthorities = false;
    for (String alias : Collections.list(store.aliases())) {
      hasAuthorities |= store.isCertificateEntry(alias);
    }
    return MeshTls.fromKeyStores(
        Optional.of(file), hasAuthorities ? Optional.of(file) : Optional.empty());
  }
}
