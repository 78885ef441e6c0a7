package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks at the same time, where that is allowed. */
class ParallelChunksTest {

  private static final String TEXT = "0123456789abcdefghijkl";
  private static final MessageId ID = new MessageId("ID1");

  @TempDir Path folder;

  private ChunkService service;

  @BeforeEach
  void start() throws IOException {
    service = new ChunkService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private MeshClient client(UnaryOperator<MeshSettings> change) {
    MeshSettings settings =
        MeshSettings.of(service.uri()).withChunkSize(4).withRetry(RetryPolicy.never());
    return MeshConnection.open(change.apply(settings))
        .mailbox(new MeshCredentials(new MailboxId("X26ABC1"), "p", "k"));
  }

  private static OutgoingMessage message(MessageContent content) {
    return OutgoingMessage.of(new MailboxId("X26ABC2"), new WorkflowId("W"), content)
        .withGzip(false);
  }

  private static MessageContent text() {
    return MessageContent.of(TEXT.getBytes(StandardCharsets.UTF_8));
  }

  private String arrived() {
    StringBuilder all = new StringBuilder();
    service.received.values().forEach(b -> all.append(new String(b, StandardCharsets.UTF_8)));
    return all.toString();
  }

  private void store(String... chunks) {
    for (String chunk : chunks) {
      service.stored.put(service.stored.size() + 1, chunk.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void sendsInOrderAsTheDescriptionAsks() throws IOException {
    assertThat(client(s -> s).send(message(text()))).isEqualTo(new SentMessage(ID, 6));
    assertThat(arrived()).isEqualTo(TEXT);
    assertThat(service.order).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void sendsAtTheSameTimeWhereThatIsWantedAndTheLastChunkLast() throws IOException {
    service.together = java.util.Optional.of(new CyclicBarrier(2));
    client(s -> s.withParallelUploads(3)).send(message(text()));
    assertThat(arrived()).isEqualTo(TEXT);
    assertThat(service.order).startsWith(1).endsWith(6).hasSize(6);
  }

  @Test
  void saysWhichChunksTheServiceHasAndSendsOnlyTheOthersAfterwards() throws IOException {
    service.failing.add(3);
    service.together = java.util.Optional.of(new CyclicBarrier(2));
    MeshClient client = client(s -> s.withParallelUploads(2));
    MeshException.Incomplete incomplete =
        catchThrowableOfType(MeshException.Incomplete.class, () -> client.send(message(text())));
    assertThat(incomplete.accepted()).contains(1, 2).doesNotContain(3, 6);
    assertThat(incomplete.acceptedChunks()).isEqualTo(2);
    assertThat(incomplete.chunks()).isEqualTo(6);
    assertThat(incomplete.kind()).isEqualTo(FailureKind.INCOMPLETE);

    service.failing.clear();
    service.together = java.util.Optional.empty();
    service.order.clear();
    List<Integer> ledger = Collections.synchronizedList(new ArrayList<>());
    client.resume(
        message(text()), ID, incomplete.accepted(), (id, chunk, chunks) -> ledger.add(chunk));
    assertThat(arrived()).isEqualTo(TEXT);
    assertThat(service.order).contains(3).endsWith(6).doesNotContain(1, 2);
    assertThat(ledger).containsExactlyInAnyOrderElementsOf(service.order);
  }

  @Test
  void readsAStreamOneChunkAfterAnother() throws IOException {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    MessageContent stream = MessageContent.of(bytes.length, () -> new ByteArrayInputStream(bytes));
    client(s -> s.withParallelUploads(4)).send(message(stream));
    assertThat(service.order).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void fetchesAtTheSameTimeIntoAFile() throws IOException {
    store("0123", "4567", "89ab", "c");
    service.together = java.util.Optional.of(new CyclicBarrier(2));
    Path file = folder.resolve("message");
    assertThat(client(s -> s).get(ID, file).chunks()).isEqualTo(4);
    assertThat(file).hasContent("0123456789abc");
  }

  @Test
  void chunksOfUnevenLengthComeOutRightAllTheSame() throws IOException {
    store("0123", "45", "6789abcdef", "g");
    Path file = folder.resolve("message");
    client(s -> s).get(ID, file);
    assertThat(file).hasContent("0123456789abcdefg");
  }

  @Test
  void aLastChunkMayBeLongerThanTheOthers() throws IOException {
    store("01", "23", "456789");
    Path file = folder.resolve("message");
    client(s -> s).get(ID, file);
    assertThat(file).hasContent("0123456789");
  }

  @Test
  void aChunkThatFailsLeavesNoFile() {
    store("0123", "4567", "89ab", "c");
    service.failing.add(4);
    Path file = folder.resolve("message");
    assertThat(
            catchThrowableOfType(MeshException.Refused.class, () -> client(s -> s).get(ID, file)))
        .isNotNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fetchesInTurnIntoAStream() throws IOException {
    store("0123", "4567", "89ab", "c");
    java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
    OutputStream plain = content;
    client(s -> s).get(ID, plain);
    assertThat(content.toString(StandardCharsets.UTF_8)).isEqualTo("0123456789abc");
  }
}
