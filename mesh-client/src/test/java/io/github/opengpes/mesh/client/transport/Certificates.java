package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one test, what it signs, and the files of both. */
final class Certificates {

  static final String PASSWORD = "test-password";

  /** A key with its certificate. */
  record Identity(KeyPair pair, X509Certificate certificate) {}

  private final String name;
  private final Identity authority;
  private long serial = 1;

  Certificates(String name) throws Exception {
    this.name = name;
    KeyPair pair = keyPair("EC");
    this.authority = new Identity(pair, sign("CN=" + name, pair, pair, List.of(), true, 365));
  }

  static KeyPair keyPair(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
    return generator.generateKeyPair();
  }

  X509Certificate authority() {
    return authority.certificate();
  }

  /** For a server on this machine, by name and address. */
  Identity server() throws Exception {
    return issue("server", "EC", List.of("dns:localhost", "ip:127.0.0.1"), 30);
  }

  Identity client(String commonName) throws Exception {
    return issue(commonName, "EC", List.of(), 30);
  }

  /**
   * @param days how long it is valid from now on; expired already when negative
   */
  Identity issue(String commonName, String algorithm, List<String> names, int days)
      throws Exception {
    KeyPair pair = keyPair(algorithm);
    return new Identity(pair, sign("CN=" + commonName, pair, authority.pair(), names, false, days));
  }

  private X509Certificate sign(
      String subject, KeyPair pair, KeyPair signer, List<String> names, boolean ca, int days)
      throws Exception {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal("CN=" + name),
            BigInteger.valueOf(serial++),
            Date.from(now.minus(60, ChronoUnit.DAYS)),
            Date.from(now.plus(days, ChronoUnit.DAYS)),
            new X500Principal(subject),
            pair.getPublic());
    if (ca) {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }
    List<GeneralName> general = new ArrayList<>();
    for (String each : names) {
      int kind = each.startsWith("ip:") ? GeneralName.iPAddress : GeneralName.dNSName;
      general.add(new GeneralName(kind, each.substring(each.indexOf(':') + 1)));
    }
    if (!general.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(general.toArray(new GeneralName[0])));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
  }

  /** A server's context: its identity, and whose clients it lets in. */
  static SSLContext serverContext(Identity identity, X509Certificate clientAuthority)
      throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(identity), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustStore(clientAuthority));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keyStore(Identity identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own",
        identity.pair().getPrivate(),
        PASSWORD.toCharArray(),
        new X509Certificate[] {identity.certificate()});
    return store;
  }

  private static KeyStore trustStore(X509Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", certificate);
    return store;
  }

  static TlsFiles.KeyStoreFile p12(Path file, Identity identity) throws Exception {
    return save(file, keyStore(identity));
  }

  TlsFiles.KeyStoreFile trustP12(Path file) throws Exception {
    return save(file, trustStore(authority()));
  }

  private static TlsFiles.KeyStoreFile save(Path file, KeyStore store) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return new TlsFiles.KeyStoreFile(file, PASSWORD);
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  static Path pem(Path file, X509Certificate... certificates) throws Exception {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return write(file, text.toString());
  }

  static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }
}
