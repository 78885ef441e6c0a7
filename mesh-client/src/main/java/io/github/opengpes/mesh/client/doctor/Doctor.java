package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshEnvironment;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.transport.TlsContexts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Says in plain words why a MESH service cannot be used from here, step by step from the address to
 * the workflow, each with how to mend it. Changes nothing at the service but the time of the last
 * handshake, and asks each thing once.
 */
public final class Doctor {

  /** Nobody waits ten minutes for a doctor; ours. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final String MEND_THE_FILE = "Mend the file, or name another";

  private final Clock clock;

  /**
   * @param clock judges whether certificates are valid
   */
  public Doctor(Clock clock) {
    this.clock = clock;
  }

  /** Makes all checks that are possible, and says why for those that are not. */
  public DoctorReport examine(DoctorRequest request) {
    Findings findings = new Findings();
    if (!request.secure()) {
      for (Check check : List.of(Check.SERVER_CERTIFICATE, Check.CLIENT_CERTIFICATE, Check.TLS)) {
        findings.add(Finding.skipped(check, "the address is plain HTTP"));
      }
    }
    NetworkChecks network = new NetworkChecks(request);
    if (!network.run(findings)) {
      return findings.skippingTheRest("there is no connection");
    }
    MeshSettings settings =
        request
            .settings()
            .withRetry(RetryPolicy.never())
            .withTimeouts(request.settings().timeouts().atMost(PATIENCE));
    if (request.secure()) {
      SSLContext context;
      try {
        context = TlsContexts.of(request.identity(), request.trusted());
      } catch (IOException e) {
        findings.add(
            Finding.failed(
                Check.CLIENT_CERTIFICATE, String.valueOf(e.getMessage()), MEND_THE_FILE));
        return findings.skippingTheRest("the files of keys and authorities cannot be used");
      }
      settings = settings.withSslContext(context);
      Instant now = clock.instant();
      findings.add(
          new IdentityCheck(MeshEnvironment.of(request.address()), now).check(request.identity()));
      new TlsChecks(request, network::open, context, now).run(findings);
      if (findings.failed(Check.TLS) || findings.failed(Check.SERVER_CERTIFICATE)) {
        return findings.skippingTheRest("there is no TLS connection");
      }
    }
    new ServiceChecks(request, MeshConnection.open(settings)).run(findings);
    if (findings.failed(Check.PING)) {
      return findings.skippingTheRest("the service does not answer");
    }
    if (findings.failed(Check.MAILBOX)) {
      return findings.skippingTheRest("the mailbox is not accepted");
    }
    return findings.report();
  }
}
