package io.github.opengpes.mesh.client.transport;

import io.github.opengpes.mesh.client.transport.TlsFiles.KeyStoreFile;
import io.github.opengpes.mesh.client.transport.TlsFiles.PemCertificates;
import io.github.opengpes.mesh.client.transport.TlsFiles.PemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads {@link TlsFiles} and refuses what would only fail in the middle of a handshake. */
final class TlsLoading {

  private TlsLoading() {}

  /** Keys and certificates, and the password that the keys have in the store. */
  record Loaded(KeyStore store, String keyPassword) {

    char[] password() {
      return keyPassword.toCharArray();
    }

    @Override
    public String toString() {
      return "Loaded[***]";
    }
  }

  static Loaded identity(TlsFiles files) throws IOException, GeneralSecurityException {
    Loaded loaded = load(files);
    Path file = files.paths().get(0);
    boolean found = false;
    for (String alias : Collections.list(loaded.store().aliases())) {
      if (loaded.store().isKeyEntry(alias)) {
        found = true;
        check(file, loaded, alias);
      }
    }
    if (!found) {
      throw new UnusableTlsFileException(
          file, "no private key in it; the client's own key is wanted here", null);
    }
    return loaded;
  }

  static KeyStore authorities(TlsFiles files) throws IOException, GeneralSecurityException {
    KeyStore store = load(files).store();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return store;
      }
    }
    throw new UnusableTlsFileException(
        files.paths().get(0), "no certificate of an authority in it; import it as trusted", null);
  }

  private static Loaded load(TlsFiles files) throws IOException, GeneralSecurityException {
    for (Path path : files.paths()) {
      if (!Files.isReadable(path)) {
        throw new UnusableTlsFileException(path, "not there, or not to be read", null);
      }
    }
    if (files instanceof KeyStoreFile file) {
      return keyStore(file);
    }
    if (files instanceof PemKey pem) {
      return pem(pem);
    }
    return authorities((PemCertificates) files);
  }

  private static Loaded keyStore(KeyStoreFile file) throws GeneralSecurityException, IOException {
    try {
      char[] password = file.password().toCharArray();
      return new Loaded(KeyStore.getInstance(file.path().toFile(), password), file.password());
    } catch (IOException e) {
      String problem =
          e.getCause() instanceof GeneralSecurityException
              ? "the password is wrong"
              : "it cannot be read; is it a key store, and whole?";
      throw new UnusableTlsFileException(file.path(), problem, e);
    } catch (GeneralSecurityException e) {
      throw new UnusableTlsFileException(
          file.path(), "not a PKCS#12 or JKS key store; for PEM text choose PEM", e);
    }
  }

  private static Loaded pem(PemKey files) throws IOException, GeneralSecurityException {
    PrivateKey key = PemFile.read(files.key()).key(files.password());
    List<X509Certificate> chain =
        chain(key, PemFile.read(files.certificates()).certificates(), files.certificates());
    KeyStore store = empty();
    store.setKeyEntry("client", key, new char[0], chain.toArray(new X509Certificate[0]));
    return new Loaded(store, "");
  }

  private static Loaded authorities(PemCertificates file)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    int number = 1;
    for (X509Certificate certificate : PemFile.read(file.path()).certificates()) {
      store.setCertificateEntry("authority " + number++, certificate);
    }
    return new Loaded(store, "");
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** The key's own certificate first, then who signed it, and who signed that. */
  private static List<X509Certificate> chain(
      PrivateKey key, List<X509Certificate> certificates, Path file)
      throws UnusableTlsFileException, GeneralSecurityException {
    List<X509Certificate> left = new ArrayList<>(certificates);
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = Optional.empty();
    for (X509Certificate certificate : left) {
      if (belong(key, certificate.getPublicKey())) {
        next = Optional.of(certificate);
        break;
      }
    }
    if (next.isEmpty()) {
      throw new UnusableTlsFileException(file, "none of its certificates is the key's", null);
    }
    while (next.isPresent()) {
      X509Certificate current = next.get();
      chain.add(current);
      left.remove(current);
      next =
          left.stream()
              .filter(c -> c.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
              .findFirst();
    }
    return chain;
  }

  private static void check(Path file, Loaded loaded, String alias)
      throws GeneralSecurityException, UnusableTlsFileException {
    Key key;
    try {
      key = loaded.store().getKey(alias, loaded.password());
    } catch (GeneralSecurityException e) {
      throw new UnusableTlsFileException(
          file, "its key has another password than the file; give both the same", e);
    }
    if (key instanceof PrivateKey own
        && loaded.store().getCertificate(alias) instanceof X509Certificate certificate
        && !belong(own, certificate.getPublicKey())) {
      throw new UnusableTlsFileException(file, "the certificate is not the key's", null);
    }
  }

  /** Whether the two are halves of one pair: what one signs, the other verifies. */
  private static boolean belong(PrivateKey own, PublicKey open) throws GeneralSecurityException {
    String algorithm =
        switch (own.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "RSASSA-PSS" -> "";
          default -> "EdDSA";
        };
    if (!own.getAlgorithm().equals(open.getAlgorithm())) {
      return "EdDSA".equals(algorithm) && verifies(own, open, algorithm);
    }
    return algorithm.isEmpty() || verifies(own, open, algorithm);
  }

  private static boolean verifies(PrivateKey own, PublicKey open, String algorithm)
      throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(own);
      signing.update(probe);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(open);
      verifying.update(probe);
      return verifying.verify(signing.sign());
    } catch (java.security.InvalidKeyException | java.security.SignatureException e) {
      return false;
    }
  }
}
