package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

  /** Base 64 of {@code mesh:open sesame}, by hand. */
  private static final String BASIC = "Basic bWVzaDpvcGVuIHNlc2FtZQ==";

  @TempDir Path folder;

  private TransportSettings settings(Certificates authority, ProxySettings proxy) throws Exception {
    return TransportSettings.standard()
        .withSslContext(
            TlsContexts.of(
                Optional.empty(), Optional.of(authority.trustP12(folder.resolve("ca.p12")))))
        .withProxy(proxy);
  }

  @Test
  void goesThroughATunnelWithItsCredentials() throws Exception {
    Certificates authority = new Certificates("Test authority");
    try (TlsServer server =
            new TlsServer(
                Certificates.serverContext(authority.server(), authority.authority()), false);
        ConnectProxy proxy = new ConnectProxy(BASIC, server.port());
        ApacheTransport transport =
            new ApacheTransport(
                settings(
                    authority,
                    ProxySettings.of("localhost", proxy.port())
                        .withCredentials("mesh", "open sesame")))) {
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("anonymous");
      // One request: the credentials went with it, not after a refusal.
      assertThat(proxy.asked()).containsExactly("CONNECT localhost:" + server.port() + " HTTP/1.1");
    }
  }

  @Test
  void saysThatTheProxyWantsCredentialsAndKeepsThoseItHas() throws Exception {
    Certificates authority = new Certificates("Test authority");
    try (ConnectProxy proxy = new ConnectProxy(BASIC, 1);
        ApacheTransport transport =
            new ApacheTransport(
                settings(
                    authority,
                    ProxySettings.of("localhost", proxy.port())
                        .withCredentials("mesh", "wrong-secret")))) {
      assertThatThrownBy(() -> TlsServer.ask(transport, "mesh.example", 443))
          .isInstanceOf(NotSentException.class)
          .hasMessage(
              "no connection to mesh.example:443 through the proxy localhost:"
                  + proxy.port()
                  + ": the proxy wants a user and password, or others (407)")
          .hasStackTraceContaining("status 407")
          .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-secret"));
    }
  }

  @Test
  void leavesTheProxyOutForTheHostsThatAreNamed() throws Exception {
    Certificates authority = new Certificates("Test authority");
    try (TlsServer server =
            new TlsServer(
                Certificates.serverContext(authority.server(), authority.authority()), false);
        ConnectProxy proxy = new ConnectProxy("", 1);
        ApacheTransport transport =
            new ApacheTransport(
                settings(
                    authority,
                    ProxySettings.of("localhost", proxy.port())
                        .withDirect(List.of("localhost"))))) {
      assertThat(TlsServer.ask(transport, "localhost", server.port())).isEqualTo("anonymous");
      assertThat(proxy.asked()).isEmpty();
    }
  }

  @Test
  void asksTheProxyForThePlainAddressesOfSandboxes() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy(BASIC, 1);
        ApacheTransport transport =
            new ApacheTransport(
                TransportSettings.standard()
                    .withProxy(
                        ProxySettings.of("127.0.0.1", proxy.port())
                            .withCredentials("mesh", "open sesame")));
        MeshResponse answer =
            transport.exchange(
                new MeshRequest(
                    "GET",
                    URI.create("http://sandbox.example/health?x=1"),
                    Map.of(),
                    RequestBody.none()))) {
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("the proxy");
      assertThat(proxy.asked()).containsExactly("GET http://sandbox.example/health?x=1 HTTP/1.1");
    }
  }

  @Test
  void readsTheEnvironmentOnlyWhenAskedTo() {
    assertThat(ProxySettings.fromEnvironment(Map.of())).isEmpty();
    ProxySettings proxy =
        ProxySettings.fromEnvironment(
                Map.of(
                    "https_proxy",
                    "http://mesh:open%20sesame@proxy.example:3128",
                    "NO_PROXY",
                    "localhost, .local.example,10.0.0.1:8443"))
            .orElseThrow();
    assertThat(proxy.host()).isEqualTo("proxy.example");
    assertThat(proxy.port()).isEqualTo(3128);
    assertThat(proxy.credentials().orElseThrow().authorization()).isEqualTo(BASIC);
    assertThat(proxy.toString()).doesNotContain("sesame");
    assertThat(proxy.serves("localhost", 443)).isFalse();
    assertThat(proxy.serves("LOCALHOST", 8080)).isFalse();
    assertThat(proxy.serves("sandbox.local.example", 443)).isFalse();
    assertThat(proxy.serves("notlocal.example", 443)).isTrue();
    assertThat(proxy.serves("10.0.0.1", 8443)).isFalse();
    assertThat(proxy.serves("10.0.0.1", 443)).isTrue();
    assertThat(ProxySettings.of("p", 1).withDirect(List.of("*")).serves("any", 1)).isFalse();
  }

  @Test
  void refusesAnAddressThatIsNoneWithoutRepeatingIt() {
    for (String bad : List.of("https://proxy:1", "http://:secret@", "ht tp://secret", "//")) {
      assertThatThrownBy(() -> ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("HTTPS_PROXY: an address like http://[user:password@]host:port is wanted");
    }
  }
}
