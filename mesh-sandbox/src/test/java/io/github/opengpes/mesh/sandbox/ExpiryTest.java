package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Not collected within five days: out of the inbox, and the sender is told once; deleted after
 * thirty; in between the service desk can put it back (MESH API description, message expiration).
 */
class ExpiryTest {

  private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path folder;

  private MeshSandbox sandbox;

  private void start(boolean onDisk) throws IOException {
    SandboxConfig config = SandboxConfig.standard().withClock(Clock.fixed(START, ZoneOffset.UTC));
    sandbox = MeshSandbox.start(onDisk ? config.withStore(folder) : config);
  }

  private void restart(Instant at) throws IOException {
    sandbox.close();
    sandbox =
        MeshSandbox.start(
            SandboxConfig.standard().withClock(Clock.fixed(at, ZoneOffset.UTC)).withStore(folder));
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private RawClient box(String mailbox) {
    return new RawClient(sandbox, mailbox, RawClient.V2);
  }

  private String sent(String... headers) {
    Answered answer = box("X26ABC1").send("content", headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().path("message_id").asString();
  }

  private List<String> inbox(String mailbox) {
    return box(mailbox)
        .get("/inbox")
        .json()
        .path("messages")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void afterFiveDaysTheMessageIsGoneAndItsSenderIsTold(boolean onDisk) throws IOException {
    start(onDisk);
    String id = sent("Mex-LocalID", "local", "Mex-Subject", "about it");
    sandbox.clock().advance(Duration.ofDays(5).minusNanos(1));
    assertThat(inbox("X26ABC2")).containsExactly(id);
    assertThat(inbox("X26ABC1")).isEmpty();

    sandbox.clock().advance(Duration.ofNanos(1));
    assertThat(inbox("X26ABC2")).isEmpty();
    assertThat(box("X26ABC2").get("/inbox").json().path("approx_inbox_count").asInt()).isZero();
    assertThat(box("X26ABC2").get("/inbox/" + id).status()).isEqualTo(410);
    assertThat(inbox("X26ABC1")).hasSize(1);
    String report = inbox("X26ABC1").get(0);
    Answered answer = box("X26ABC1").get("/inbox/" + report);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("content-length")).isEqualTo("0");
    assertThat(answer.headers().firstValue("content-type")).isEmpty();
    assertThat(answer.headers().firstValue("mex-from")).isEmpty();
    assertThat(answer.header("mex-messagetype")).isEqualTo("REPORT");
    assertThat(answer.header("mex-messageid")).isEqualTo(report);
    assertThat(answer.header("mex-linkedmsgid")).isEqualTo(id);
    assertThat(answer.header("mex-to")).as("the intended receiver").isEqualTo("X26ABC2");
    assertThat(answer.header("mex-workflowid")).isEqualTo("FREE_WORKFLOW");
    assertThat(answer.header("mex-localid")).isEqualTo("local");
    assertThat(answer.header("mex-subject")).isEqualTo("about it");
    assertThat(answer.header("mex-chunk-range")).isEqualTo("1:0");
    assertThat(answer.header("mex-statussuccess")).isEqualTo("ERROR");
    assertThat(answer.header("mex-statuscode")).isEqualTo("14");
    assertThat(answer.header("mex-statusevent")).isEqualTo("SEND");
    assertThat(answer.header("mex-statusdescription"))
        .isEqualTo("Message not collected by recipient after 5 days");
    assertThat(answer.header("mex-statustimestamp")).isEqualTo("20261107100000");
    assertThat(box("X26ABC1").get("/inbox/" + report + "/7").header("mex-chunk-range"))
        .isEqualTo("7:0");

    JsonNode tracked = box("X26ABC1").get("/outbox/tracking?messageID=" + id).json();
    assertThat(tracked.path("status").asString()).isEqualTo("undeliverable");
    assertThat(tracked.path("status_success").asBoolean()).isFalse();
    assertThat(tracked.path("status_code").asString()).isEqualTo("14");

    box("X26ABC1").call("PUT", "/inbox/" + report + "/status/acknowledged", NOTHING);
    assertThat(inbox("X26ABC1")).isEmpty();
    sandbox.clock().advance(Duration.ofDays(1));
    assertThat(inbox("X26ABC1")).as("told once").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void untilThirtyDaysTheServiceDeskCanPutItBack(boolean onDisk) throws IOException {
    start(onDisk);
    String first = sent();
    String second = sent();
    assertThat(sandbox.putBack(first)).as("it waits as it is").isFalse();
    sandbox.clock().advance(Duration.ofDays(29));
    assertThat(sandbox.putBack(first)).isTrue();
    assertThat(inbox("X26ABC2")).containsExactly(first);
    Answered again = box("X26ABC2").get("/inbox/" + first);
    assertThat(again.text()).isEqualTo("content");
    assertThat(again.header("mex-statuscode")).isEqualTo("00");
    sandbox.clock().advance(Duration.ofDays(1));
    assertThat(sandbox.putBack(second)).as("deleted after 30 days").isFalse();
    assertThat(inbox("X26ABC2")).as("its five days began anew").containsExactly(first);
    assertThat(sandbox.store().contentSize(second)).isZero();
    assertThat(sandbox.putBack("NONE")).isFalse();
  }

  @Test
  void whatWasAcknowledgedOrIsStillUploadingIsNotReported() throws IOException {
    start(false);
    String acknowledged = sent();
    box("X26ABC2").call("PUT", "/inbox/" + acknowledged + "/status/acknowledged", NOTHING);
    String uploading = sent("Mex-Chunk-Range", "1:2");
    sandbox.clock().advance(Duration.ofDays(29));
    assertThat(inbox("X26ABC1")).isEmpty();
    assertThat(sandbox.store().contentSize(uploading)).isEqualTo(7);
    sandbox.clock().advance(Duration.ofDays(1));
    assertThat(sandbox.store().contentSize(uploading)).as("given up").isZero();
  }

  @Test
  void aReportThatNobodyCollectsLeavesTheInboxWithoutAnother() throws IOException {
    start(false);
    sent();
    sandbox.clock().advance(Duration.ofDays(5));
    assertThat(inbox("X26ABC1")).hasSize(1);
    sandbox.clock().advance(Duration.ofDays(5));
    assertThat(inbox("X26ABC1")).isEmpty();
    assertThat(inbox("X26ABC2")).isEmpty();
  }

  @Test
  void daysThatPassWhileTheSandboxIsDownCountToo() throws IOException {
    start(true);
    String id = sent();
    restart(START.plus(Duration.ofDays(6)));
    assertThat(inbox("X26ABC2")).isEmpty();
    assertThat(inbox("X26ABC1")).hasSize(1);
    restart(START.plus(Duration.ofDays(7)));
    assertThat(inbox("X26ABC1")).as("told once, restarts or not").hasSize(1);
    assertThat(sandbox.putBack(id)).isTrue();
  }

  @Test
  void aSandboxMayBeToldOtherTimes() throws IOException {
    sandbox =
        MeshSandbox.start(
            SandboxConfig.standard()
                .withMode(SandboxMode.COMPAT)
                .withLifetimes(new Lifetimes(Duration.ofDays(1), Duration.ofDays(2))));
    sent();
    sandbox.clock().advance(Duration.ofDays(1));
    assertThat(inbox("X26ABC2")).isEmpty();
    Answered report = box("X26ABC1").get("/inbox/" + inbox("X26ABC1").get(0));
    assertThat(report.header("mex-statuscode")).isEqualTo("14");
    assertThat(report.header("mex-to")).as("compat: who holds it").isEqualTo("X26ABC1");
    assertThatThrownBy(() -> new Lifetimes(Duration.ofDays(2), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inCompatModeAReportThatIsUndeliverableLosesItsReason() throws IOException {
    for (SandboxMode mode : SandboxMode.values()) {
      try (MeshSandbox other = MeshSandbox.start(SandboxConfig.standard().withMode(mode))) {
        other
            .store()
            .report(
                "REPORT",
                Envelope.ofReport(
                    "X26ABC1", "WF", Optional.empty(), Optional.empty(), Optional.empty()),
                new StatusEvent(
                    "undeliverable",
                    START,
                    Optional.of("TRANSFER"),
                    Optional.of("99"),
                    Optional.of("why"),
                    Optional.empty()),
                START);
        Answered answer = new RawClient(other, "X26ABC1", RawClient.V2).get("/inbox/REPORT");
        assertThat(answer.header("mex-statussuccess")).isEqualTo("ERROR");
        assertThat(answer.header("mex-statuscode"))
            .isEqualTo(mode == SandboxMode.STRICT ? "99" : "");
      }
    }
    start(false);
  }
}
