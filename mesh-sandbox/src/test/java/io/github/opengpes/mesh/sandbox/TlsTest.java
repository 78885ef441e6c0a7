package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import io.github.opengpes.mesh.sandbox.tls.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a test authority: who gets in, who is trusted. */
class TlsTest {

  private static final String PASSWORD = "test-password";

  private final TestAuthority authority = TestAuthority.create();
  private final TestAuthority stranger = TestAuthority.create();

  @TempDir Path folder;

  private MeshClient client(URI uri, Optional<TestCertificate> certificate, TestAuthority trusted)
      throws Exception {
    Optional<KeyStoreFile> own =
        certificate.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new KeyStoreFile(
                    certificate.get().writePkcs12(folder.resolve("client.p12"), PASSWORD),
                    PASSWORD));
    Path trust = trusted.writeTrustStore(folder.resolve("trust.p12"), PASSWORD);
    return MeshClient.open(
        MeshClientConfig.of(
                uri, new MeshCredentials(new MailboxId("X26ABC1"), "password", "TestKey"))
            .withSslContext(
                MeshTls.fromKeyStores(own, Optional.of(new KeyStoreFile(trust, PASSWORD))))
            .withRetry(RetryPolicy.never()));
  }

  private void refused(MeshClient client) {
    assertThatThrownBy(client::handshake).isInstanceOf(MeshException.Transport.class);
  }

  @Test
  void letsInOnlyClientsWithACertificateThatItTrusts() throws Exception {
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withTestTls(authority))) {
      URI uri = sandbox.baseUri();
      assertThat(uri.getScheme()).isEqualTo("https");
      TestCertificate good = authority.client("SERVER001", "X26");
      client(uri, Optional.of(good), authority).handshake();
      refused(client(uri, Optional.empty(), authority));
      refused(client(uri, Optional.of(stranger.client("SERVER001", "X26")), authority));
      refused(client(uri, Optional.of(authority.expiredClient("SERVER001", "X26")), authority));
      refused(client(uri, Optional.of(good), stranger));
    }
  }

  @Test
  void aClientNoticesAServerThatExpired() throws Exception {
    TestCertificate expired = authority.expiredServer();
    try (MeshSandbox sandbox =
        MeshSandbox.start(SandboxConfig.standard().withTls(authority.oneSided(expired)))) {
      refused(client(sandbox.baseUri(), Optional.empty(), authority));
    }
    try (MeshSandbox sandbox =
        MeshSandbox.start(
            SandboxConfig.standard().withTls(authority.oneSided(authority.server())))) {
      client(sandbox.baseUri(), Optional.empty(), authority).handshake();
      URI byName = URI.create("https://localhost:" + sandbox.port());
      client(byName, Optional.empty(), authority).handshake();
    }
  }

  @Test
  void certificatesAreAsTheDescriptionNamesThem() throws Exception {
    X509Certificate client = authority.client("SERVER001", "X26").certificate();
    assertThat(client.getSubjectX500Principal().getName())
        .isEqualTo("CN=SERVER001.X26.api.mesh-client.nhs.uk");
    client.verify(authority.certificate().getPublicKey());
    assertThat(
            authority.server("mesh.test", "192.0.2.7").certificate().getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .contains("localhost", "127.0.0.1", "mesh.test", "192.0.2.7");
    assertThatThrownBy(() -> authority.client("a b", "X26"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysAndCertificatesCanBeReadAsPem() throws Exception {
    Path certificate = folder.resolve("client.pem");
    Path key = folder.resolve("client-key.pem");
    TestCertificate made = authority.client("SERVER001", "X26");
    made.writePem(certificate, key);
    Collection<?> chain;
    try (var in = Files.newInputStream(certificate)) {
      chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    assertThat(chain).hasSize(2);
    assertThat(chain.iterator().next()).isEqualTo(made.certificate());
    String text = Files.readString(key);
    assertThat(text).startsWith("-----BEGIN PRIVATE KEY-----\n");
    byte[] encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    assertThat(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)))
        .isEqualTo(made.key());
    assertThat(Files.readString(authority.writePem(folder.resolve("ca.pem"))))
        .startsWith("-----BEGIN CERTIFICATE-----\n")
        .endsWith("-----END CERTIFICATE-----\n");
  }

  @Test
  void keyStoresMayBeFiles() throws Exception {
    TlsSettings files =
        new TlsSettings(
            authority.server().writePkcs12(folder.resolve("server.p12"), PASSWORD),
            PASSWORD,
            Optional.of(authority.writeTrustStore(folder.resolve("ca.p12"), PASSWORD)),
            PASSWORD);
    assertThat(files.toString()).doesNotContain(PASSWORD);
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withTls(files))) {
      MeshClient client =
          client(sandbox.baseUri(), Optional.of(authority.client("S1", "X26")), authority);
      assertThatCode(client::handshake).doesNotThrowAnyException();
    }
  }

  @Test
  void saysWhenAKeyStoreCannotBeUsed() throws IOException {
    TlsSettings absent =
        new TlsSettings(folder.resolve("absent.p12"), PASSWORD, Optional.empty(), "");
    assertThatThrownBy(() -> MeshSandbox.start(SandboxConfig.standard().withTls(absent)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("absent.p12 cannot be read");
    Path file = authority.server().writePkcs12(folder.resolve("server.p12"), PASSWORD);
    TlsSettings wrong = new TlsSettings(file, "wrong", Optional.empty(), "");
    assertThatThrownBy(() -> MeshSandbox.start(SandboxConfig.standard().withTls(wrong)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server.p12 cannot be opened")
        .hasMessageNotContaining("wrong");
  }
}
