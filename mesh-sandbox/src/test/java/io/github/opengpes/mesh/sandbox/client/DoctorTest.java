package io.github.opengpes.mesh.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.OdsCode;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.doctor.Check;
import io.github.opengpes.mesh.client.doctor.Doctor;
import io.github.opengpes.mesh.client.doctor.DoctorReport;
import io.github.opengpes.mesh.client.doctor.DoctorRequest;
import io.github.opengpes.mesh.client.doctor.Finding;
import io.github.opengpes.mesh.client.doctor.Verdict;
import io.github.opengpes.mesh.client.transport.ProxySettings;
import io.github.opengpes.mesh.client.transport.Timeouts;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import io.github.opengpes.mesh.sandbox.tls.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault is provoked for real; the doctor must name it, and only it. */
class DoctorTest {

  private static final String PASSWORD = "store-password";
  private static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW");

  private final TestAuthority authority = TestAuthority.create();

  @TempDir Path folder;

  private static DoctorRequest request(URI address) {
    Duration five = Duration.ofSeconds(5);
    return DoctorRequest.of(MeshSettings.of(address).withTimeouts(new Timeouts(five, five, five)))
        .withCredentials(credentials("X26ABC1", "password", "TestKey"));
  }

  private static MeshCredentials credentials(String mailbox, String password, String key) {
    return new MeshCredentials(new MailboxId(mailbox), password, key);
  }

  private static DoctorReport examine(DoctorRequest request) {
    DoctorReport report = new Doctor(Clock.systemUTC()).examine(request);
    assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.values());
    assertThat(report.findings())
        .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
        .allSatisfy(finding -> assertThat(finding.mend()).isPresent());
    assertThat(report.toString())
        .doesNotContain("TestKey")
        .doesNotContain(PASSWORD)
        .doesNotContain("NHSMESH");
    return report;
  }

  /** The one thing that failed. */
  private static Finding failure(DoctorReport report) {
    List<Finding> failed =
        report.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).toList();
    assertThat(failed).as(report.toString()).hasSize(1);
    assertThat(report.healthy()).isFalse();
    return failed.get(0);
  }

  private static Verdict verdict(DoctorReport report, Check check) {
    return report.of(check).verdict();
  }

  private TlsFiles file(TestCertificate certificate) throws IOException {
    Path file = Files.createTempFile(folder, "client", ".p12");
    return new TlsFiles.KeyStoreFile(certificate.writePkcs12(file, PASSWORD), PASSWORD);
  }

  private TlsFiles trust(TestAuthority trusted) throws IOException {
    Path file = Files.createTempFile(folder, "trust", ".p12");
    return new TlsFiles.KeyStoreFile(trusted.writeTrustStore(file, PASSWORD), PASSWORD);
  }

  private MeshSandbox mutualTls() throws IOException {
    return MeshSandbox.start(SandboxConfig.standard().withTestTls(authority));
  }

  @Test
  void findsNothingWrongWithASandboxThatWorks() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      DoctorReport report =
          examine(
              request(sandbox.baseUri())
                  .withWorkflow(WORKFLOW)
                  .withOrganisation(new OdsCode("X26"))
                  .withRecipient(new MailboxId("X26ABC2")));
      assertThat(report.healthy()).as(report.toString()).isTrue();
      for (Check check : Check.values()) {
        boolean tls =
            check == Check.TLS
                || check == Check.SERVER_CERTIFICATE
                || check == Check.CLIENT_CERTIFICATE;
        assertThat(verdict(report, check)).isEqualTo(tls ? Verdict.SKIPPED : Verdict.OK);
      }
      assertThat(report.of(Check.MAILBOX).toString()).isEqualTo("OK mailbox: X26ABC1 is accepted");
      assertThat(report.of(Check.LOOK_UP).text()).contains("X26ABC2");
    }
  }

  @Test
  void skipsWhatNobodyAskedFor() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      DoctorReport report = examine(DoctorRequest.of(MeshSettings.of(sandbox.baseUri())));
      assertThat(report.healthy()).isTrue();
      assertThat(verdict(report, Check.PING)).isEqualTo(Verdict.OK);
      assertThat(verdict(report, Check.CLOCK)).isEqualTo(Verdict.OK);
      assertThat(verdict(report, Check.MAILBOX)).isEqualTo(Verdict.SKIPPED);
    }
  }

  @Test
  void tellsAWrongMailboxFromAWrongPassword() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      Finding mailbox =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withCredentials(credentials("X26NONE", "password", "TestKey"))));
      assertThat(mailbox.check()).isEqualTo(Check.MAILBOX);
      assertThat(mailbox.mend().orElseThrow()).contains("does not know the mailbox");
      Finding password =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withCredentials(credentials("X26ABC1", "wrong", "TestKey"))));
      assertThat(password.check()).isEqualTo(Check.MAILBOX);
      assertThat(password.mend().orElseThrow()).contains("check its password and the shared key");
    }
  }

  @Test
  void tellsThatAMailboxIsSwitchedOff() throws IOException {
    List<Mailbox> mailboxes = new ArrayList<>(Register.standard().mailboxes());
    mailboxes.add(
        new Mailbox(
            "X26OFF", "off", "X26", "X26", Optional.empty(), Optional.empty(), "password", false));
    Register register = new Register(mailboxes, Register.standardWorkflows());
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withRegister(register))) {
      Finding off =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withCredentials(credentials("X26OFF", "password", "TestKey"))));
      assertThat(off.mend().orElseThrow()).contains("switched off");
    }
  }

  @Test
  void tellsThatNobodyReceivesAWorkflow() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      DoctorRequest request = request(sandbox.baseUri());
      Finding nobody = failure(examine(request.withWorkflow(new WorkflowId("NO_SUCH"))));
      assertThat(nobody.check()).isEqualTo(Check.WORKFLOW);
      Finding another =
          failure(examine(request.withWorkflow(WORKFLOW).withRecipient(new MailboxId("X26ABC3"))));
      assertThat(another.text()).contains("X26ABC2").contains("not by X26ABC3");
      Finding organisation =
          failure(examine(request.withWorkflow(WORKFLOW).withOrganisation(new OdsCode("Y99"))));
      assertThat(organisation.check()).isEqualTo(Check.LOOK_UP);
    }
  }

  @Test
  void tellsThatTheClocksAreTooFarApart() throws Exception {
    try (DatedServer server = new DatedServer(Instant.now().plus(Duration.ofHours(5)))) {
      DoctorReport report = examine(request(server.uri()));
      assertThat(report.firstFailure().orElseThrow().check()).isEqualTo(Check.CLOCK);
      assertThat(report.of(Check.CLOCK).text()).contains("5 h behind");
      assertThat(report.of(Check.MAILBOX).mend()).contains("Set this machine's clock first");
    }
  }

  @Test
  void warnsOfAClockThatIsGettingOff() throws Exception {
    try (DatedServer server = new DatedServer(Instant.now().minus(Duration.ofMinutes(30)))) {
      DoctorReport report = examine(request(server.uri()));
      assertThat(verdict(report, Check.CLOCK)).isEqualTo(Verdict.WARNING);
      assertThat(report.of(Check.CLOCK).text()).contains("30 min ahead");
    }
  }

  @Test
  void tellsThatANameHasNoAddress() {
    Finding finding = failure(examine(request(URI.create("https://mesh.invalid"))));
    assertThat(finding.check()).isEqualTo(Check.NAME);
    assertThat(finding.text()).contains("mesh.invalid");
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Finding finding = failure(examine(request(URI.create("https://127.0.0.1:" + free))));
    assertThat(finding.check()).isEqualTo(Check.CONNECTION);
    assertThat(finding.text()).contains("port " + free).contains("does not take connections");
  }

  @Test
  void tellsThatTheOtherEndSpeaksNoTls() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      Finding finding =
          failure(
              examine(
                  request(URI.create("https://127.0.0.1:" + sandbox.port()))
                      .withTrusted(trust(authority))));
      assertThat(finding.check()).isEqualTo(Check.TLS);
      assertThat(finding.text()).contains("does not speak TLS");
    }
  }

  @Test
  void findsNothingWrongWithMutualTlsThatWorks() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      DoctorReport report =
          examine(
              request(sandbox.baseUri())
                  .withTrusted(trust(authority))
                  .withIdentity(file(authority.client("SERVER001", "X26"))));
      assertThat(report.healthy()).as(report.toString()).isTrue();
      assertThat(report.of(Check.TLS).text())
          .isEqualTo("TLSv1.3, the server took the client certificate");
      assertThat(report.of(Check.CLIENT_CERTIFICATE).text())
          .startsWith("SERVER001.X26.api.mesh-client.nhs.uk, valid until ");
      assertThat(report.of(Check.SERVER_CERTIFICATE).text())
          .contains("issued by MESH sandbox test authority, trusted by the given authorities");
      assertThat(verdict(report, Check.MAILBOX)).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void tellsThatAClientCertificateIsMissing() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      DoctorReport report = examine(request(sandbox.baseUri()).withTrusted(trust(authority)));
      Finding finding = failure(report);
      assertThat(finding.check()).isEqualTo(Check.TLS);
      assertThat(finding.text()).contains("without a client certificate");
      assertThat(verdict(report, Check.SERVER_CERTIFICATE)).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void tellsThatTheServerDoesNotTakeTheClientCertificate() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      Finding finding =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withTrusted(trust(authority))
                      .withIdentity(file(TestAuthority.create().client("SERVER001", "X26")))));
      assertThat(finding.check()).isEqualTo(Check.TLS);
      assertThat(finding.text()).startsWith("the server did not accept the client certificate");
    }
  }

  @Test
  void tellsThatTheClientCertificateHasExpired() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      DoctorReport report =
          examine(
              request(sandbox.baseUri())
                  .withTrusted(trust(authority))
                  .withIdentity(file(authority.expiredClient("SERVER001", "X26"))));
      Finding first = report.firstFailure().orElseThrow();
      assertThat(first.check()).isEqualTo(Check.CLIENT_CERTIFICATE);
      assertThat(first.text()).contains("it has expired");
    }
  }

  @Test
  void tellsThatTheServerIsNotTrusted() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      Finding finding =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withTrusted(trust(TestAuthority.create()))
                      .withIdentity(file(authority.client("SERVER001", "X26")))));
      assertThat(finding.check()).isEqualTo(Check.SERVER_CERTIFICATE);
      assertThat(finding.text()).contains("not trusted by the given authorities");
    }
  }

  @Test
  void tellsThatTheServersCertificateHasExpired() throws IOException {
    SandboxConfig config =
        SandboxConfig.standard().withTls(authority.oneSided(authority.expiredServer()));
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      Finding finding = failure(examine(request(sandbox.baseUri()).withTrusted(trust(authority))));
      assertThat(finding.check()).isEqualTo(Check.SERVER_CERTIFICATE);
      assertThat(finding.text()).contains("has expired");
    }
  }

  @Test
  void tellsThatTheServersCertificateNamesAnotherHost() throws IOException {
    SandboxConfig config =
        SandboxConfig.standard()
            .withAddress("127.0.0.2", 0)
            .withTls(authority.oneSided(authority.server()));
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      Finding finding = failure(examine(request(sandbox.baseUri()).withTrusted(trust(authority))));
      assertThat(finding.check()).isEqualTo(Check.SERVER_CERTIFICATE);
      assertThat(finding.text()).contains("does not name 127.0.0.2");
    }
  }

  @Test
  void tellsThatThePasswordOfAKeyStoreIsWrong() throws IOException {
    try (MeshSandbox sandbox = mutualTls()) {
      Path file =
          authority.client("SERVER001", "X26").writePkcs12(folder.resolve("own.p12"), PASSWORD);
      Finding finding =
          failure(
              examine(
                  request(sandbox.baseUri())
                      .withTrusted(trust(authority))
                      .withIdentity(new TlsFiles.KeyStoreFile(file, "another"))));
      assertThat(finding.check()).isEqualTo(Check.CLIENT_CERTIFICATE);
      assertThat(finding.text()).contains("own.p12").contains("password is wrong");
    }
  }

  @Test
  void tellsThatKeyAndCertificateDoNotBelongTogether() throws IOException {
    authority
        .client("SERVER001", "X26")
        .writePem(folder.resolve("own.pem"), folder.resolve("own.key"));
    authority
        .client("SERVER002", "X26")
        .writePem(folder.resolve("other.pem"), folder.resolve("other.key"));
    try (MeshSandbox sandbox = mutualTls()) {
      DoctorRequest request = request(sandbox.baseUri()).withTrusted(trust(authority));
      DoctorReport good = examine(request.withIdentity(pem("own.pem", "own.key")));
      assertThat(good.healthy()).as(good.toString()).isTrue();
      Finding finding = failure(examine(request.withIdentity(pem("own.pem", "other.key"))));
      assertThat(finding.check()).isEqualTo(Check.CLIENT_CERTIFICATE);
      assertThat(finding.text()).contains("none of its certificates is the key's");
    }
  }

  private TlsFiles pem(String certificate, String key) {
    return new TlsFiles.PemKey(folder.resolve(certificate), folder.resolve(key), Optional.empty());
  }

  @Test
  void tellsThatAServerTakesConnectionsAndSaysNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Duration briefly = Duration.ofMillis(200);
      DoctorRequest request =
          DoctorRequest.of(
              MeshSettings.of(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                  .withTimeouts(new Timeouts(briefly, briefly, briefly)));
      assertThat(failure(examine(request)).check()).isEqualTo(Check.PING);
      Finding tls =
          failure(
              examine(
                  DoctorRequest.of(
                      MeshSettings.of(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                          .withTimeouts(new Timeouts(briefly, briefly, briefly)))));
      assertThat(tls.check()).isEqualTo(Check.TLS);
    }
  }

  @Test
  void tellsThatAProxyWantsAUserAndPassword() throws Exception {
    try (MeshSandbox sandbox = mutualTls();
        TestProxy proxy = new TestProxy(sandbox.port(), Optional.of("user:secret"))) {
      DoctorRequest request =
          through(ProxySettings.of("127.0.0.1", proxy.port()), sandbox.baseUri());
      Finding finding = failure(examine(request));
      assertThat(finding.check()).isEqualTo(Check.PROXY);
      assertThat(finding.text()).contains("407");
      DoctorReport allowed =
          examine(
              through(
                  ProxySettings.of("127.0.0.1", proxy.port()).withCredentials("user", "secret"),
                  sandbox.baseUri()));
      assertThat(allowed.healthy()).as(allowed.toString()).isTrue();
      assertThat(allowed.of(Check.PROXY).text()).contains("lets us through");
      assertThat(allowed.toString()).doesNotContain("secret");
    }
  }

  private DoctorRequest through(ProxySettings proxy, URI address) throws IOException {
    return DoctorRequest.of(MeshSettings.of(address).withProxy(proxy))
        .withCredentials(credentials("X26ABC1", "password", "TestKey"))
        .withTrusted(trust(authority))
        .withIdentity(file(authority.client("SERVER001", "X26")));
  }

  @Test
  void warnsOfADeprecatedAddressAndNamesItsReplacement() throws Exception {
    String host = "msg.int.spine2.ncrs.nhs.uk";
    SandboxConfig config =
        SandboxConfig.standard().withTls(authority.mutual(authority.server(host)));
    try (MeshSandbox sandbox = MeshSandbox.start(config);
        TestProxy proxy = new TestProxy(sandbox.port(), Optional.empty())) {
      DoctorReport report =
          examine(
              through(ProxySettings.of("127.0.0.1", proxy.port()), URI.create("https://" + host)));
      assertThat(report.healthy()).as(report.toString()).isTrue();
      assertThat(verdict(report, Check.ADDRESS)).isEqualTo(Verdict.WARNING);
      assertThat(report.of(Check.ADDRESS).mend())
          .contains("Change to https://msg.intspineservices.nhs.uk");
    }
  }

  @Test
  void everyPublicEnvironmentWantsAClientCertificate() throws Exception {
    String host = "msg.intspineservices.nhs.uk";
    SandboxConfig config =
        SandboxConfig.standard().withTls(authority.oneSided(authority.server(host)));
    try (MeshSandbox sandbox = MeshSandbox.start(config);
        TestProxy proxy = new TestProxy(sandbox.port(), Optional.empty())) {
      DoctorReport report =
          examine(
              DoctorRequest.of(
                      MeshSettings.of(URI.create("https://" + host))
                          .withProxy(ProxySettings.of("127.0.0.1", proxy.port())))
                  .withTrusted(trust(authority)));
      assertThat(failure(report).check()).isEqualTo(Check.CLIENT_CERTIFICATE);
      assertThat(report.of(Check.ADDRESS).text()).contains("INTEGRATION");
    }
  }
}
