package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** Both ways of sending, by client and by plain socket, with certificates at both ends. */
class OverTlsTest {

  @Test
  void examinesAServerThatAsksForACertificate() throws Exception {
    TestAuthority authority = TestAuthority.create();
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withTestTls(authority))) {
      Target target = Target.sandbox(sandbox.baseUri(), Profile.DOCUMENTED);
      ConformanceSuite headers = ConformanceSuite.load().only("send-headers").orElseThrow();

      ConformanceReport known = headers.run(target.withTls(context(authority)));
      assertThat(known.failed() + known.skipped()).as(known.text()).isZero();

      ConformanceReport stranger = headers.run(target);
      assertThat(stranger.passed()).isZero();
    }
  }

  private static SSLContext context(TestAuthority authority) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(authority.client("SERVER001", "X26").keyStore("store"), "store".toCharArray());
    KeyStore trusted = authority.trustStore();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
