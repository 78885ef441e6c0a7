package io.github.opengpes.mesh.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxEntry;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxState;
import io.github.opengpes.mesh.client.mailbox.DeliveryOutcome;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.Mailbox;
import io.github.opengpes.mesh.client.mailbox.MailboxSettings;
import io.github.opengpes.mesh.client.mailbox.MeshReport;
import io.github.opengpes.mesh.client.mailbox.ReceiveRound;
import io.github.opengpes.mesh.sandbox.AuthMode;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five days pass, nobody has collected a message: its sender hears of it. */
class ReportsTest {

  @TempDir Path folder;

  private final List<MeshReport> reports = new ArrayList<>();
  private final IncomingHandler handler =
      IncomingHandler.of(
          message -> {
            throw new AssertionError("no message was expected");
          },
          reports::add);
  private MeshSandbox sandbox;
  private MeshClient one;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard().withAuth(AuthMode.NONE));
    one = new Wire().client(sandbox.baseUri(), "X26ABC1");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private static OutgoingMessage message() {
    return OutgoingMessage.of(
            new MailboxId("X26ABC2"),
            new WorkflowId("TEST_WORKFLOW"),
            MessageContent.of(new byte[] {1}))
        .withLocalId(new LocalId("my reference"));
  }

  private void fiveDaysPass() throws IOException {
    sandbox.clock().advance(Duration.ofDays(5).plusMinutes(1));
    sandbox.tick();
  }

  @Test
  void comeAsATypeOfTheirOwnTiedToTheMessageTheySpeakOf() throws Exception {
    Mailbox mailbox =
        new Mailbox(one, MailboxSettings.of(folder.resolve("spool")), new TestTime().runtime());
    MessageId id = mailbox.send(message()).id();
    fiveDaysPass();
    ReceiveRound round = mailbox.receive(handler);
    assertThat(round.reports()).isEqualTo(1);
    MeshReport report = reports.get(0);
    assertThat(report.kind()).isEqualTo(MeshReport.Kind.NON_DELIVERY);
    assertThat(report.about()).contains(id);
    assertThat(report.localId()).contains(new LocalId("my reference"));
    assertThat(report.code()).contains("14");
    assertThat(report.summary())
        .startsWith("NON_DELIVERY report")
        .contains("about message " + id + ", code 14");
    assertThat(one.count()).as("acknowledged like a message").isZero();
    assertThat(mailbox.awaitDelivery(id, Instant.EPOCH))
        .isInstanceOf(DeliveryOutcome.Undeliverable.class);
  }

  @Test
  void goThroughTheDurableInboxToTheEntryOfTheOutbox() throws Exception {
    try (DurableOutbox outbox =
            DurableOutbox.open(folder.resolve("outbox"), OutboxSettings.forSandbox());
        DurableInbox inbox =
            DurableInbox.open(folder.resolve("inbox"), InboxSettings.forSandbox())) {
      OutboxEntry entry = outbox.enqueue(message());
      outbox.deliver(one);
      fiveDaysPass();
      inbox.collect(one);
      inbox.handle(handler);
      assertThat(outbox.report(reports.get(0))).map(OutboxEntry::id).contains(entry.id());
      OutboxEntry failed = outbox.list(OutboxState.FAILED).get(0);
      assertThat(failed.reason().orElseThrow()).contains("code 14");
      assertThat(outbox.report(reports.get(0))).as("a second time").isEmpty();
    }
  }

  @Test
  void areOneOfThreeKindsByTheirCode() {
    assertThat(kind("14")).isEqualTo(MeshReport.Kind.NON_DELIVERY);
    assertThat(kind("EPL-150")).isEqualTo(MeshReport.Kind.DEMOGRAPHIC_ROUTING);
    assertThat(kind("EPL-154")).isEqualTo(MeshReport.Kind.DEMOGRAPHIC_ROUTING);
    assertThat(kind("12")).isEqualTo(MeshReport.Kind.OTHER);
  }

  private static MeshReport.Kind kind(String code) {
    return MeshReport.Kind.ofCode(code);
  }
}
