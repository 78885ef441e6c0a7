package io.github.opengpes.mesh.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.ChunkLedger;
import io.github.opengpes.mesh.client.ContentChecksum;
import io.github.opengpes.mesh.client.ContentChecksum.Match;
import io.github.opengpes.mesh.client.LookedUpMailbox;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OdsCode;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.SentMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of many chunks, against a strict sandbox with its store on disk. */
class LargeTransfersTest {

  private static final int SIZE = 1_234_567;
  private static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW");
  private static final MailboxId TWO = new MailboxId("X26ABC2");

  @TempDir Path folder;

  private MeshSandbox sandbox;
  private MeshConnection service;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard().withStore(folder.resolve("store")));
    service =
        MeshConnection.open(
            MeshSettings.of(sandbox.baseUri()).withChunkSize(50_000).withParallelUploads(4));
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    file = Files.write(folder.resolve("outgoing"), content);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private MeshClient mailbox(String id) {
    return service.mailbox(new MeshCredentials(new MailboxId(id), "password", "TestKey"));
  }

  private void arrived(MessageId id) throws IOException {
    Path received = folder.resolve("received");
    MeshClient two = mailbox("X26ABC2");
    MeshMessage message = two.get(id, received);
    assertThat(message.chunks()).isEqualTo(25);
    assertThat(Files.mismatch(file, received)).isEqualTo(-1);
    assertThat(ContentChecksum.check(message, received)).isEqualTo(Match.SAME);
    two.acknowledge(id);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void chunksGoAndComeSeveralAtATime(boolean gzip) throws IOException {
    OutgoingMessage message =
        OutgoingMessage.of(TWO, WORKFLOW, MessageContent.of(file))
            .withGzip(gzip)
            .withSha256Checksum();
    arrived(mailbox("X26ABC1").sendOnce(message).id());
  }

  @Test
  void anOpenFileCanBeSent() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      OutgoingMessage message =
          OutgoingMessage.of(TWO, WORKFLOW, MessageContent.of(channel)).withSha256Checksum();
      arrived(mailbox("X26ABC1").send(message).id());
      assertThat(channel.isOpen()).isTrue();
    }
  }

  @Test
  void goesOnWithTheChunksThatTheLedgerDoesNotHave() throws IOException {
    OutgoingMessage message =
        OutgoingMessage.of(TWO, WORKFLOW, MessageContent.of(file)).withSha256Checksum();
    SortedSet<Integer> ledger = new ConcurrentSkipListSet<>();
    AtomicReference<MessageId> sent = new AtomicReference<>();
    ChunkLedger failing =
        (id, chunk, chunks) -> {
          sent.set(id);
          if (ledger.size() == 10) {
            throw new IOException("the power failed");
          }
          ledger.add(chunk);
        };
    MeshClient one = mailbox("X26ABC1");
    assertThatThrownBy(() -> one.send(message, failing)).hasMessage("the power failed");
    assertThat(ledger).hasSize(10).contains(1).doesNotContain(25);
    SentMessage whole =
        one.resume(message, sent.get(), ledger, (id, chunk, chunks) -> ledger.add(chunk));
    assertThat(ledger).hasSize(25);
    arrived(whole.id());
  }

  @Test
  void looksUpWhoReceivesWhat() {
    MeshClient one = mailbox("X26ABC1");
    assertThat(one.lookUp(new OdsCode("X26"), WORKFLOW))
        .extracting(LookedUpMailbox::id)
        .containsExactly(TWO);
    assertThat(one.searchWorkflow(new WorkflowId("TEST_WORKFLOW_ACK")))
        .extracting(LookedUpMailbox::id)
        .containsExactlyInAnyOrder(new MailboxId("X26ABC1"), new MailboxId("X26ABC3"));
    assertThat(one.searchWorkflow(new WorkflowId("NO_SUCH"))).isEmpty();
    assertThat(service.ping().status()).contains("running");
  }
}
