package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.InboxPage;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.MessageType;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.SentMessage;
import io.github.opengpes.mesh.client.TrackingRecord;
import io.github.opengpes.mesh.client.WorkflowFilter;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user of the client relies on, over real HTTP against the sandbox; run for each mode and
 * each store by the subclasses.
 */
abstract class ClientContract {

  private static final MailboxId ONE = new MailboxId("X26ABC1");
  private static final MailboxId TWO = new MailboxId("X26ABC2");
  private static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW");

  @TempDir Path folder;

  private MeshSandbox sandbox;
  MeshClient one;
  MeshClient two;

  abstract SandboxConfig config(Path storeFolder);

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start(config(folder.resolve("store")));
    one = client(ONE);
    two = client(TWO);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private MeshClientConfig clientConfig(MailboxId mailbox) {
    return MeshClientConfig.of(
        sandbox.baseUri(), new MeshCredentials(mailbox, "password", "TestKey"));
  }

  private MeshClient client(MailboxId mailbox) {
    return MeshClient.open(clientConfig(mailbox));
  }

  static OutgoingMessage message(byte[] content) {
    return OutgoingMessage.of(TWO, WORKFLOW, MessageContent.of(content));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] fetch(MessageId id) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    two.get(id, content);
    return content.toByteArray();
  }

  @Test
  void shakesHands() {
    one.handshake();
  }

  @Test
  void refusesAWrongPasswordWithTheServicesOwnWords() {
    MeshClient wrong =
        MeshClient.open(
            MeshClientConfig.of(sandbox.baseUri(), new MeshCredentials(ONE, "wrong", "TestKey")));
    assertThatThrownBy(wrong::handshake)
        .isInstanceOfSatisfying(
            MeshException.Authentication.class,
            e -> {
              assertThat(e.status()).isEqualTo(403);
              assertThat(e.retryable()).isFalse();
              assertThat(e).hasMessageContaining("Invalid Authentication Token");
            });
  }

  @Test
  void carriesEnvelopeAndContentUnchanged() throws IOException {
    byte[] content = bytes("<xml>content</xml>");
    OutgoingMessage outgoing =
        message(content)
            .withLocalId(new LocalId("local/1 ;%2F?"))
            .withSubject("a subject")
            .withFileName("file.xml")
            .withChecksum("SHA-256:0123456789abcdef")
            .withPartnerId("partner")
            .withContentType("text/xml")
            .withDeclared(true, true);
    SentMessage sent = one.send(outgoing);
    assertThat(sent.chunks()).isEqualTo(1);

    assertThat(two.inbox(InboxQuery.all())).containsExactly(sent.id());
    assertThat(two.count()).isEqualTo(1);

    Path file = folder.resolve("received.xml");
    MeshMessage received = two.get(sent.id(), file);
    assertThat(file).hasBinaryContent(content);
    assertThat(folder.resolve("received.xml.part")).doesNotExist();
    assertThat(received.id()).isEqualTo(sent.id());
    assertThat(received.type()).isEqualTo(MessageType.DATA);
    assertThat(received.from()).contains(ONE);
    assertThat(received.to()).contains(TWO);
    assertThat(received.workflowId()).contains(WORKFLOW);
    assertThat(received.localId()).contains(new LocalId("local/1 ;%2F?"));
    assertThat(received.subject()).contains("a subject");
    assertThat(received.fileName()).contains("file.xml");
    assertThat(received.checksum()).contains("SHA-256:0123456789abcdef");
    assertThat(received.partnerId()).contains("partner");
    assertThat(received.contentType()).contains("text/xml");
    assertThat(received.encrypted()).isTrue();
    assertThat(received.compressed()).isTrue();
    assertThat(received.status().success()).contains(true);
    assertThat(two.head(sent.id()).subject()).contains("a subject");

    two.acknowledge(sent.id());
    assertThat(two.inbox(InboxQuery.all())).isEmpty();
    assertThat(two.count()).isZero();

    TrackingRecord tracked = one.track(sent.id());
    assertThat(tracked.status()).isEqualTo(MessageStatus.ACKNOWLEDGED);
    assertThat(tracked.recipient()).contains(TWO);
    assertThat(tracked.fileName()).contains("file.xml");
    assertThat(tracked.uploaded()).isPresent();
    assertThat(tracked.expires()).isPresent();
    assertThat(one.trackByLocalId(new LocalId("local/1 ;%2F?")))
        .isInstanceOfSatisfying(
            LocalIdTracking.Found.class,
            found -> assertThat(found.message().id()).isEqualTo(sent.id()));
  }

  @Test
  void carriesManyChunksPlainAndCompressed() throws IOException {
    byte[] content = new byte[700_001];
    new Random(1).nextBytes(content);
    MeshClient chunked = MeshClient.open(clientConfig(ONE).withChunkSize(100_000));
    for (boolean gzip : new boolean[] {true, false}) {
      SentMessage sent = chunked.send(message(content).withGzip(gzip).withContentType("text/csv"));
      assertThat(sent.chunks()).isEqualTo(8);
      assertThat(fetch(sent.id())).isEqualTo(content);
      assertThat(two.head(sent.id()).contentType()).contains("text/csv");
    }
  }

  @Test
  void carriesAFileLargerThanOneChunkThatIsCompressedOnTheWay() throws IOException {
    byte[] content =
        "a line of text that repeats itself\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("outgoing.txt"), content);
    MeshClient chunked = MeshClient.open(clientConfig(ONE).withChunkSize(400_000));
    SentMessage sent = chunked.send(OutgoingMessage.of(TWO, WORKFLOW, MessageContent.of(file)));
    assertThat(sent.chunks()).isEqualTo(3);
    assertThat(fetch(sent.id())).isEqualTo(content);
  }

  @Test
  void aMessageIsInNoInboxUntilItsLastChunkHasCome() throws IOException {
    byte[] content = bytes("0123456789");
    MeshClient tiny = MeshClient.open(clientConfig(ONE).withChunkSize(4));
    OutgoingMessage outgoing = message(content).withLocalId(new LocalId("half-sent"));
    MessageId id = halfSent(tiny, outgoing);
    assertThat(two.inbox(InboxQuery.all())).isEmpty();
    assertThat(one.track(id).status()).isEqualTo(MessageStatus.UPLOADING);

    assertThat(tiny.resume(outgoing, id, 2)).isEqualTo(new SentMessage(id, 3));
    assertThat(fetch(id)).isEqualTo(content);
  }

  /** Sends the first chunk only: the content fails when the second is to be read. */
  private static MessageId halfSent(MeshClient client, OutgoingMessage outgoing) {
    MessageContent whole = outgoing.content();
    MessageContent failing =
        new MessageContent() {
          @Override
          public long length() throws IOException {
            return whole.length();
          }

          @Override
          public java.io.InputStream open(long offset) throws IOException {
            if (offset > 0) {
              throw new IOException("the disk went away");
            }
            return whole.open(offset);
          }
        };
    OutgoingMessage broken =
        OutgoingMessage.of(outgoing.to(), outgoing.workflowId(), failing)
            .withLocalId(outgoing.localId().orElseThrow());
    assertThatThrownBy(() -> client.send(broken)).isInstanceOf(IOException.class);
    LocalIdTracking tracking = client.trackByLocalId(outgoing.localId().orElseThrow());
    return ((LocalIdTracking.Found) tracking).message().id();
  }

  @Test
  void doesNotSendTwiceWhatTheServiceKnowsAlready() throws IOException {
    OutgoingMessage outgoing = message(bytes("once")).withLocalId(new LocalId("once-only"));
    SentMessage first = one.sendUnlessKnown(outgoing);
    assertThat(one.sendUnlessKnown(outgoing)).isEqualTo(first);
    assertThat(two.inbox(InboxQuery.all())).containsExactly(first.id());
  }

  @Test
  void completesWhatWasHalfSent() throws IOException {
    MeshClient tiny = MeshClient.open(clientConfig(ONE).withChunkSize(4));
    OutgoingMessage outgoing = message(bytes("0123456789")).withLocalId(new LocalId("half"));
    MessageId id = halfSent(tiny, outgoing);
    assertThat(tiny.sendUnlessKnown(outgoing)).isEqualTo(new SentMessage(id, 3));
    assertThat(fetch(id)).isEqualTo(bytes("0123456789"));
  }

  @Test
  void tellsUnknownAndSeveralLocalIdsApart() throws IOException {
    LocalId localId = new LocalId("twice");
    assertThat(one.trackByLocalId(localId)).isEqualTo(new LocalIdTracking.Unknown());
    one.send(message(bytes("a")).withLocalId(localId));
    one.send(message(bytes("b")).withLocalId(localId));
    assertThat(one.trackByLocalId(localId)).isEqualTo(new LocalIdTracking.Several());
  }

  @Test
  void listsPageByPageInTheOrderOfAcceptanceWhileEachIsAcknowledged() throws IOException {
    List<MessageId> sent = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      sent.add(one.send(message(bytes("message " + i))).id());
    }
    InboxPage first = two.list(InboxQuery.all().withPageSize(10));
    assertThat(first.messages()).isEqualTo(sent.subList(0, 10));
    assertThat(first.approximateCount()).hasValue(34);
    assertThat(first.next()).isPresent();

    List<MessageId> seen = new ArrayList<>();
    two.inbox(InboxQuery.all().withPageSize(10))
        .forEach(
            id -> {
              two.acknowledge(id);
              seen.add(id);
            });
    assertThat(seen).isEqualTo(sent);
    assertThat(two.inbox(InboxQuery.all())).isEmpty();
  }

  @Test
  void listsOnlyTheWorkflowThatIsAskedFor() throws IOException {
    MessageId plain = one.send(message(bytes("a"))).id();
    MessageId other =
        one.send(OutgoingMessage.of(TWO, new WorkflowId("OTHER WF"), MessageContent.of(bytes("b"))))
            .id();
    assertThat(inbox("OTHER WF")).containsExactly(other);
    assertThat(inbox("!OTHER WF")).containsExactly(plain);
    assertThat(inbox("OTHER*")).containsExactly(other);
    assertThat(inbox("!OTHER*")).containsExactly(plain);
    assertThat(inbox("*_WORK*")).containsExactly(plain);
    assertThat(inbox("!*_WORK*")).containsExactly(other);
  }

  private List<MessageId> inbox(String filter) {
    return two.inbox(InboxQuery.all().withFilter(new WorkflowFilter(filter))).toList();
  }

  @Test
  void saysWhichCodeTheServiceGaveForAnUnregisteredRecipient() {
    OutgoingMessage lost =
        OutgoingMessage.of(new MailboxId("NOBODY"), WORKFLOW, MessageContent.of(bytes("a")));
    assertThatThrownBy(() -> one.send(lost))
        .isInstanceOfSatisfying(
            MeshException.Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(417);
              assertThat(e.code()).contains("12");
              assertThat(e.retryable()).isFalse();
            });
  }

  @Test
  void anEmptyMessageIsRefused() {
    assertThatThrownBy(() -> one.send(message(new byte[0]).withGzip(false)))
        .isInstanceOfSatisfying(
            MeshException.Refused.class, e -> assertThat(e.code()).contains("02"));
  }

  @Test
  void anUnknownMessageIsNotFound() {
    MessageId unknown = new MessageId("20200529155357895317_3573F8");
    assertThatThrownBy(() -> fetch(unknown)).isInstanceOf(MeshException.NotFound.class);
    assertThatThrownBy(() -> two.acknowledge(unknown)).isInstanceOf(MeshException.NotFound.class);
    assertThatThrownBy(() -> one.track(unknown)).isInstanceOf(MeshException.NotFound.class);
  }

  @Test
  void takesManySendersAtOnceAndLosesNothing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Callable<MessageId>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] content = bytes("message " + i);
      work.add(() -> one.send(message(content)).id());
    }
    List<MessageId> sent = new ArrayList<>();
    for (Future<MessageId> done : pool.invokeAll(work)) {
      sent.add(done.get());
    }
    pool.shutdown();
    assertThat(sent).doesNotHaveDuplicates();
    assertThat(two.inbox(InboxQuery.all().withPageSize(30)))
        .containsExactlyInAnyOrderElementsOf(sent);
    for (int i = 0; i < 200; i++) {
      assertThat(fetch(sent.get(i))).isEqualTo(bytes("message " + i));
    }
  }
}
