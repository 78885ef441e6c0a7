package io.github.opengpes.mesh.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MeshEnvironment;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client's own certificate tells before anything is sent. */
class IdentityCheckTest {

  private static final String NAME = "SERVER001.X26.api.mesh-client.nhs.uk";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;

  private Finding check(
      Optional<MeshEnvironment> environment, String name, String issuer, Duration from, Duration to)
      throws Exception {
    KeyPair pair = keyPair();
    return check(
        environment, pem(pair.getPrivate()) + pem(certificate(pair, name, issuer, from, to)));
  }

  /** Key and certificate in one file, as many issuers give them. */
  private Finding check(Optional<MeshEnvironment> environment, String pem) throws Exception {
    Path file = Files.writeString(folder.resolve("own.pem"), pem);
    return new IdentityCheck(environment, NOW)
        .check(Optional.of(new TlsFiles.PemKey(file, file, Optional.empty())));
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509CertificateHolder certificate(
      KeyPair pair, String name, String issuer, Duration from, Duration to) throws Exception {
    return new JcaX509v3CertificateBuilder(
            new X500Principal("CN=" + issuer + ",O=NHS,C=GB"),
            BigInteger.ONE,
            Date.from(NOW.plus(from)),
            Date.from(NOW.plus(to)),
            new X500Principal("O=test, CN=" + name),
            pair.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
  }

  private static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(X509CertificateHolder certificate) throws Exception {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private Finding issuedBy(String issuer, MeshEnvironment environment) throws Exception {
    return check(Optional.of(environment), NAME, issuer, Duration.ofDays(-1), Duration.ofDays(300));
  }

  @ParameterizedTest
  @CsvSource({
    "NHS INT Authentication G2, INTEGRATION, OK",
    "NHS INT Level 1C, HSCN_INTEGRATION, OK",
    "NHS DEP Level 1C, DEPLOYMENT, OK",
    "NHS Authentication G2, PRODUCTION, OK",
    "NHS Level 1C, PRODUCTION, OK",
    "NHS PTL Root Authority, INTEGRATION, OK",
    "NHS PTL Root Authority, DEPLOYMENT, OK",
    "Some other authority, PRODUCTION, OK",
    "NHS INT Authentication G2, PRODUCTION, WARNING",
    "NHS DEP Level 1C, INTEGRATION, WARNING",
    "NHS Authentication G2, INTEGRATION, WARNING"
  })
  void hintsAtACertificateOfAnotherEnvironment(
      String issuer, MeshEnvironment environment, Verdict expected) throws Exception {
    assertThat(issuedBy(issuer, environment).verdict()).isEqualTo(expected);
  }

  @Test
  void namesTheCertificateItsEndAndItsIssuer() throws Exception {
    assertThat(issuedBy("NHS Level 1C", MeshEnvironment.PRODUCTION).text())
        .isEqualTo(NAME + ", valid until 2027-03-28, issued by NHS Level 1C");
  }

  @Test
  void judgesTheKeysOwnCertificateWhateverElseItsFileHolds() throws Exception {
    KeyPair own = keyPair();
    Duration past = Duration.ofDays(-10);
    Finding finding =
        check(
            Optional.empty(),
            pem(certificate(keyPair(), "another", "authority", past, Duration.ofDays(-1)))
                + pem(certificate(own, NAME, "authority", past, Duration.ofDays(300)))
                + pem(own.getPrivate()));
    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.text()).startsWith(NAME);
  }

  @Test
  void saysThatTheKeyIsMissing() throws Exception {
    Finding finding =
        check(
            Optional.empty(),
            pem(certificate(keyPair(), NAME, "me", Duration.ZERO, Duration.ofDays(300))));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.text()).contains("own.pem: no private key in it");
  }

  @Test
  void warnsOfANameThatIsNotOfTheMeshForm() throws Exception {
    Finding finding =
        check(
            Optional.of(MeshEnvironment.INTEGRATION),
            "www.example.org",
            "NHS INT Level 1C",
            Duration.ofDays(-1),
            Duration.ofDays(300));
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.text()).contains("<local id>.<ODS code>.api.mesh-client.nhs.uk");
  }

  @Test
  void aSandboxMayHaveCertificatesOfAnyName() throws Exception {
    assertThat(
            check(Optional.empty(), "me", "me", Duration.ofDays(-1), Duration.ofDays(300))
                .verdict())
        .isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "-10, -1, FAILED, it has expired",
    "-10, 29, WARNING, it expires soon",
    "-10, 31, OK, valid until",
    "1, 300, FAILED, it is not valid before 2026-06-02"
  })
  void looksAtTheTimeThatItIsValid(long from, long to, Verdict verdict, String words)
      throws Exception {
    Finding finding =
        check(Optional.empty(), NAME, "authority", Duration.ofDays(from), Duration.ofDays(to));
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.text()).contains(words);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path absent = folder.resolve("absent.pem");
    Finding finding =
        new IdentityCheck(Optional.empty(), NOW)
            .check(Optional.of(new TlsFiles.PemKey(absent, absent, Optional.empty())));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.text()).contains("absent.pem");
  }
}
