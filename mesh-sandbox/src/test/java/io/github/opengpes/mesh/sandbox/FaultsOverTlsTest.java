package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.Wire.End;
import io.github.opengpes.mesh.sandbox.Wire.Reply;
import io.github.opengpes.mesh.sandbox.faults.Calls;
import io.github.opengpes.mesh.sandbox.faults.Fault;
import io.github.opengpes.mesh.sandbox.faults.FaultRule;
import io.github.opengpes.mesh.sandbox.faults.Match;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that are cut under TLS. */
class FaultsOverTlsTest {

  private final TestAuthority authority = TestAuthority.create();
  private MeshSandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox =
        MeshSandbox.start(
            SandboxConfig.standard().withTls(authority.oneSided(authority.server("127.0.0.1"))));
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  private Wire wire() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authority.trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new Wire(context.getSocketFactory().createSocket("127.0.0.1", sandbox.port()));
  }

  private Reply list(Fault fault) throws Exception {
    sandbox.faults().add(new FaultRule(fault.kind(), Match.any().withCalls(Calls.first(1)), fault));
    try (Wire wire = wire()) {
      return wire.call("X26ABC2", "GET", "/inbox", "");
    }
  }

  @Test
  void aResetIsAResetOfTheConnectionBelow() throws Exception {
    Reply reply = list(new Fault.ResetAfter());
    assertThat(reply.status()).isZero();
    assertThat(reply.end()).isEqualTo(End.RESET);
  }

  @Test
  void aCutBodyEndsEarly() throws Exception {
    Reply reply = list(new Fault.TruncatedBody(OptionalLong.of(10), true));
    assertThat(reply.text()).hasSize(10);
    assertThat(reply.end()).isEqualTo(End.CLOSED_EARLY);
  }
}
