package io.github.opengpes.mesh.client.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a key with its certificates, or the certificates of authorities, are kept. */
public sealed interface TlsFiles {

  /** The files that are read; a change of any of them is a change of the whole. */
  List<Path> paths();

  /** A PKCS#12 or JKS file (told apart by content); its keys have the password of the file. */
  record KeyStoreFile(Path path, String password) implements TlsFiles {

    public KeyStoreFile {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(password, "password");
    }

    @Override
    public List<Path> paths() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "KeyStoreFile[" + path + ", password=***]";
    }
  }

  /**
   * A key and its certificates as PEM text, in two files or one. The key is PKCS#8, encrypted
   * (PBES2) or not, PKCS#1 (RSA) or SEC1 (EC); the certificates are the key's own and those between
   * it and the authority, in any order.
   *
   * @param password of an encrypted key
   */
  record PemKey(Path certificates, Path key, Optional<String> password) implements TlsFiles {

    public PemKey {
      Objects.requireNonNull(certificates, "certificates");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(password, "password");
    }

    @Override
    public List<Path> paths() {
      return List.of(certificates, key);
    }

    @Override
    public String toString() {
      return "PemKey[" + certificates + ", " + key + ", password=***]";
    }
  }

  /** Certificates of authorities as PEM text, one after another. */
  record PemCertificates(Path path) implements TlsFiles {

    public PemCertificates {
      Objects.requireNonNull(path, "path");
    }

    @Override
    public List<Path> paths() {
      return List.of(path);
    }
  }
}
