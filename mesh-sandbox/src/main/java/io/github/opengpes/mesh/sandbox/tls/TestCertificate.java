package io.github.opengpes.mesh.sandbox.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate of a {@link TestAuthority} with its key. Good for tests and for nothing else. */
public final class TestCertificate {

  private static final String ALIAS = "mesh";

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final X509Certificate authority;

  TestCertificate(X509Certificate certificate, PrivateKey key, X509Certificate authority) {
    this.certificate = certificate;
    this.key = key;
    this.authority = authority;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public PrivateKey key() {
    return key;
  }

  /** Key and certificates as a key store in memory. */
  public KeyStore keyStore(String password) {
    try {
      KeyStore store = TestAuthority.emptyKeyStore();
      store.setKeyEntry(
          ALIAS, key, password.toCharArray(), new Certificate[] {certificate, authority});
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PKCS#12", e);
    }
  }

  /** Writes key and certificates as PKCS#12. */
  public Path writePkcs12(Path file, String password) throws IOException {
    return TestAuthority.write(keyStore(password), file, password);
  }

  /** Writes the certificates as PEM, its own first, and the key as unencrypted PKCS#8 PEM. */
  public void writePem(Path certificateFile, Path keyFile) throws IOException {
    Files.writeString(certificateFile, pem(certificate) + pem(authority));
    Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was made can be encoded", e);
    }
  }

  private static String pem(String what, byte[] content) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, lineEnd).encodeToString(content)
        + "\n-----END "
        + what
        + "-----\n";
  }

  @Override
  public String toString() {
    return "TestCertificate[" + certificate.getSubjectX500Principal().getName() + "]";
  }
}
