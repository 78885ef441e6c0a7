package io.github.opengpes.mesh.sandbox.tls;

import io.github.opengpes.mesh.sandbox.ServerTls;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for tests: one root that signs for servers and clients, good ones and bad
 * ones. Each authority is another; a certificate of one is unknown to those who trust the other.
 * Its key never leaves the process. Thread-safe.
 */
public final class TestAuthority {

  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final String PASSWORD = "sandbox";

  private final Clock clock;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestAuthority(Clock clock, KeyPair keys, X509Certificate certificate) {
    this.clock = clock;
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A new authority. Certificates hold from two days ago for a year of the machine's time. */
  public static TestAuthority create() {
    return create(Clock.systemUTC());
  }

  /** A new authority, whose certificates hold for a year of this clock. */
  public static TestAuthority create(Clock clock) {
    KeyPair keys = newKeys();
    X500Principal name = new X500Principal("CN=MESH sandbox test authority");
    Instant now = clock.instant();
    JcaX509v3CertificateBuilder builder =
        builder(name, now.minus(BEFORE), now.plus(LIFE), name, keys.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    return new TestAuthority(clock, keys, signed(builder, keys.getPrivate()));
  }

  /** The root certificate, which those who trust this authority know. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** For {@code localhost}, {@code 127.0.0.1}, {@code ::1} and these hosts. */
  public TestCertificate server(String... hosts) {
    return issue(serverName(), serverUse(hosts), clock.instant().plus(LIFE));
  }

  /** One for a server that expired yesterday. */
  public TestCertificate expiredServer(String... hosts) {
    return issue(serverName(), serverUse(hosts), clock.instant().minus(Duration.ofDays(1)));
  }

  /**
   * For a client; its name is {@code <local id>.<ODS code>.api.mesh-client.nhs.uk}, as the MESH API
   * description has it.
   */
  public TestCertificate client(String localId, String odsCode) {
    return issue(clientName(localId, odsCode), clientUse(), clock.instant().plus(LIFE));
  }

  /** One for a client that expired yesterday. */
  public TestCertificate expiredClient(String localId, String odsCode) {
    return issue(
        clientName(localId, odsCode), clientUse(), clock.instant().minus(Duration.ofDays(1)));
  }

  /** The root certificate as a key store in memory, for those who shall trust it. */
  public KeyStore trustStore() {
    try {
      KeyStore store = emptyKeyStore();
      store.setCertificateEntry("authority", certificate);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PKCS#12", e);
    }
  }

  /** Writes the root certificate as PKCS#12. */
  public Path writeTrustStore(Path file, String password) throws IOException {
    return write(trustStore(), file, password);
  }

  /** Writes the root certificate as PEM. */
  public Path writePem(Path file) throws IOException {
    return Files.writeString(file, TestCertificate.pem(certificate));
  }

  /**
   * TLS for a sandbox with a server certificate of this authority for these hosts besides the usual
   * ones; clients need a certificate of this authority too.
   */
  public ServerTls mutual(String... hosts) {
    return new AuthorityTls(server(hosts), Optional.of(trustStore()));
  }

  /** TLS with this server certificate; clients need none. */
  public ServerTls oneSided(TestCertificate server) {
    return new AuthorityTls(server, Optional.empty());
  }

  /** TLS with this server certificate; clients need a certificate of this authority. */
  public ServerTls mutual(TestCertificate server) {
    return new AuthorityTls(server, Optional.of(trustStore()));
  }

  private record AuthorityTls(TestCertificate server, Optional<KeyStore> clientAuthorities)
      implements ServerTls {
    @Override
    public KeyStore keys() {
      return server.keyStore(PASSWORD);
    }

    @Override
    public String keyPassword() {
      return PASSWORD;
    }
  }

  /** What a certificate is for. */
  private record Use(KeyPurposeId purpose, List<GeneralName> names) {}

  private static Use serverUse(String... hosts) {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    names.add(new GeneralName(GeneralName.iPAddress, "::1"));
    for (String host : hosts) {
      boolean address = host.matches("[0-9.]+") || host.contains(":");
      names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    return new Use(KeyPurposeId.id_kp_serverAuth, names);
  }

  private static Use clientUse() {
    return new Use(KeyPurposeId.id_kp_clientAuth, List.of());
  }

  private static X500Principal serverName() {
    return new X500Principal("CN=localhost");
  }

  private static X500Principal clientName(String localId, String odsCode) {
    String name = localId + "." + odsCode;
    if (!name.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("local id and ODS code are letters, digits, - and _");
    }
    return new X500Principal("CN=" + name + ".api.mesh-client.nhs.uk");
  }

  private TestCertificate issue(X500Principal subject, Use use, Instant until) {
    KeyPair pair = newKeys();
    Instant from = clock.instant().minus(BEFORE);
    JcaX509v3CertificateBuilder builder =
        builder(certificate.getSubjectX500Principal(), from, until, subject, pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use.purpose()));
      if (!use.names().isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(use.names().toArray(GeneralName[]::new)));
      }
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    return new TestCertificate(signed(builder, keys.getPrivate()), pair.getPrivate(), certificate);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, Instant from, Instant until, X500Principal subject, PublicKey key) {
    BigInteger serial = new BigInteger(120, new SecureRandom()).add(BigInteger.ONE);
    return new JcaX509v3CertificateBuilder(
        X500Name.getInstance(issuer.getEncoded()),
        serial,
        time(from),
        time(until),
        X500Name.getInstance(subject.getEncoded()),
        key);
  }

  private static Time time(Instant at) {
    return new Time(new DERGeneralizedTime(GENERALIZED.format(at)));
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java platform has " + SIGNATURE, e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has elliptic curves", e);
    }
  }

  static KeyStore emptyKeyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  static Path write(KeyStore store, Path file, String password) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
      return file;
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store " + file + " cannot be written", e);
    }
  }
}
