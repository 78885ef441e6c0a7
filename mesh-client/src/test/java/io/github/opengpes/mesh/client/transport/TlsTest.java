package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.transport.Certificates.Identity;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir Path folder;
  private Certificates authority;

  @BeforeEach
  void makeAnAuthority() throws Exception {
    authority = new Certificates("Test authority");
  }

  private TlsServer server(Identity identity, boolean wantsClients, String... protocols)
      throws Exception {
    return new TlsServer(
        Certificates.serverContext(identity, authority.authority()), wantsClients, protocols);
  }

  private Optional<TlsFiles> trusted() throws Exception {
    return Optional.of(authority.trustP12(folder.resolve("trusted.p12")));
  }

  private ApacheTransport transport(Optional<TlsFiles> identity) throws Exception {
    return transport(TlsContexts.of(identity, trusted()));
  }

  private static ApacheTransport transport(SSLContext context) {
    return new ApacheTransport(TransportSettings.standard().withSslContext(context));
  }

  @Test
  void showsTheClientsCertificate() throws Exception {
    Identity client = authority.client("SERVER001.X26.api.mesh-client.nhs.uk");
    try (TlsServer server = server(authority.server(), true);
        ApacheTransport transport =
            transport(Optional.of(Certificates.p12(folder.resolve("client.p12"), client)))) {
      assertThat(TlsServer.ask(transport, "localhost", server.port()))
          .isEqualTo("CN=SERVER001.X26.api.mesh-client.nhs.uk");
      assertThat(TlsServer.ask(transport, "127.0.0.1", server.port())).startsWith("CN=SERVER001");
    }
  }

  @Test
  void saysThatTheServerWantsACertificate() throws Exception {
    try (TlsServer server = server(authority.server(), true, "TLSv1.2");
        ApacheTransport transport = transport(Optional.empty())) {
      assertThatThrownBy(() -> TlsServer.ask(transport, "localhost", server.port()))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("does it want a client certificate?");
    }
  }

  @Test
  void refusesAServerOfAnAuthorityThatItDoesNotKnow() throws Exception {
    Identity stranger = new Certificates("Another authority").server();
    try (TlsServer server = server(stranger, false);
        ApacheTransport transport = transport(Optional.empty())) {
      assertThatThrownBy(() -> TlsServer.ask(transport, "localhost", server.port()))
          .isInstanceOf(NotSentException.class)
          .hasMessage(
              "no connection to localhost:"
                  + server.port()
                  + ": its certificate comes from no authority that is trusted here");
    }
  }

  @Test
  void refusesAnExpiredServer() throws Exception {
    Identity old = authority.issue("server", "EC", List.of("dns:localhost"), -1);
    try (TlsServer server = server(old, false);
        ApacheTransport transport = transport(Optional.empty())) {
      assertThatThrownBy(() -> TlsServer.ask(transport, "localhost", server.port()))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("has expired");
    }
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    Identity other = authority.issue("localhost", "EC", List.of("dns:elsewhere.example"), 30);
    try (TlsServer server = server(other, false);
        ApacheTransport transport = transport(Optional.empty())) {
      assertThatThrownBy(() -> TlsServer.ask(transport, "localhost", server.port()))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("does not name this host");
    }
  }

  @Test
  void takesACommonNameOnlyFromTheDeprecatedHscnHosts() throws Exception {
    String hscn = "mesh-sync.national.ncrs.nhs.uk";
    String internet = "mesh-sync.spineservices.nhs.uk";
    for (String host : List.of(hscn, internet)) {
      Identity bare = authority.issue(host, "EC", List.of(), 30);
      try (TlsServer server = server(bare, false);
          ConnectProxy proxy = new ConnectProxy("", server.port());
          ApacheTransport transport =
              new ApacheTransport(
                  TransportSettings.standard()
                      .withSslContext(TlsContexts.of(Optional.empty(), trusted()))
                      .withProxy(ProxySettings.of("127.0.0.1", proxy.port())))) {
        if (host.equals(hscn)) {
          assertThat(TlsServer.ask(transport, host, 443)).isEqualTo("anonymous");
        } else {
          assertThatThrownBy(() -> TlsServer.ask(transport, host, 443))
              .isInstanceOf(NotSentException.class)
              .hasMessageContaining("does not name this host");
        }
        assertThat(proxy.asked()).containsOnly("CONNECT " + host + ":443 HTTP/1.1");
      }
    }
  }

  @Test
  void speaksTlsOnePointTwoAndNothingOlder() throws Exception {
    try (TlsServer server = server(authority.server(), false, "TLSv1.2");
        ApacheTransport transport = transport(Optional.empty())) {
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("anonymous");
    }
    assertThat(TlsContexts.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
  }

  /** What TLS 1.3 sends on its own meanwhile (tickets) is no answer. */
  @Test
  void sendsALargeBodyThroughTls() throws Exception {
    byte[] content = new byte[5_000_000];
    try (TlsServer server = server(authority.server(), false);
        ApacheTransport transport = transport(Optional.empty())) {
      for (RequestBody body :
          List.of(
              RequestBody.of(content),
              RequestBody.ofUnknownLength(() -> new ByteArrayInputStream(content)))) {
        assertThat(TlsServer.send(transport, server.port(), body)).isEqualTo("anonymous 5000000");
      }
    }
  }

  @Test
  void showsTheNewCertificateOnceTheFilesAreReplaced() throws Exception {
    Path file = folder.resolve("client.p12");
    TlsFiles files = Certificates.p12(file, authority.client("first"));
    try (TlsServer server = server(authority.server(), true);
        ApacheTransport transport = transport(Optional.of(files))) {
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=first");
      Certificates.p12(folder.resolve("new.p12"), authority.client("second"));
      replace(folder.resolve("new.p12"), file, 1);
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=second");
    }
  }

  @Test
  void keepsTheOldCertificateWhileTheNewFilesAreBroken() throws Exception {
    Identity first = authority.client("first");
    Identity second = authority.client("second");
    Path certificate = Certificates.pem(folder.resolve("client.crt"), first.certificate());
    Path key = privateKey("client.key", first);
    TlsFiles files = new TlsFiles.PemKey(certificate, key, Optional.empty());
    try (TlsServer server = server(authority.server(), true);
        ApacheTransport transport = transport(Optional.of(files))) {
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=first");
      // The certificate of the second pair with the key of the first.
      replace(Certificates.pem(folder.resolve("new"), second.certificate()), certificate, 1);
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=first");
      Files.delete(key);
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=first");
      replace(privateKey("new", second), key, 2);
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("CN=second");
    }
  }

  private Path privateKey(String name, Identity identity) throws Exception {
    return Certificates.write(
        folder.resolve(name),
        Certificates.pem("PRIVATE KEY", identity.pair().getPrivate().getEncoded()));
  }

  /** As an operator does it; the later time stands for the time that has passed. */
  private static void replace(Path from, Path to, int minutesLater) throws Exception {
    Files.deleteIfExists(to);
    Files.move(from, to);
    Files.setLastModifiedTime(
        to, FileTime.from(java.time.Instant.now().plusSeconds(60L * minutesLater)));
  }
}
