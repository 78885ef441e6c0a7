package io.github.opengpes.mesh.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises; run on each by the subclasses. */
abstract class MessageStoreTest {

  static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456Z");
  static final Instant LATER = AT.plusSeconds(60);
  private static final int[] SIZES = {0, 1, 64 * 1024, 64 * 1024 + 1, 300_000};

  @TempDir Path folder;

  MessageStore store;

  abstract MessageStore open(Path inFolder) throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = open(folder);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static Envelope envelope(String recipient, String workflow, String localId) {
    return new Envelope(
        "SENDER",
        recipient,
        workflow,
        Optional.of(localId),
        Optional.of("subject"),
        Optional.empty(),
        Optional.of("checksum"),
        Optional.empty(),
        Optional.of("text/plain"),
        Optional.of("gzip"),
        true,
        false);
  }

  Body body(byte[] content) throws IOException {
    return store.receive(new ByteArrayInputStream(content), Long.MAX_VALUE);
  }

  StoredMessage create(String id, int chunks) throws IOException {
    return store.create(id, envelope("BOX", "WF", "local " + id), chunks, body(noise(10)), AT);
  }

  byte[] content(String id, int number) throws IOException {
    ChunkContent chunk = store.open(id, number).orElseThrow();
    try (InputStream in = chunk.stream()) {
      byte[] bytes = in.readAllBytes();
      assertThat(chunk.size()).isEqualTo(bytes.length);
      return bytes;
    }
  }

  @Test
  void keepsContentOfAnySize() throws IOException {
    for (int size : SIZES) {
      store.create("ID" + size, envelope("BOX", "WF", "l"), 1, body(noise(size)), AT);
      assertThat(content("ID" + size, 1)).isEqualTo(noise(size));
      assertThat(store.find("ID" + size).orElseThrow().size()).isEqualTo(size);
    }
  }

  @Test
  void refusesABodyBeyondTheLimit() throws IOException {
    for (int limit : new int[] {0, 10, 64 * 1024, 64 * 1024 + 1, 299_999}) {
      InputStream wire = new ByteArrayInputStream(noise(limit + 1));
      assertThatThrownBy(() -> store.receive(wire, limit))
          .isInstanceOf(BodyTooLargeException.class);
      Body body = store.receive(new ByteArrayInputStream(noise(limit)), limit);
      assertThat(body.size()).isEqualTo(limit);
      store.discard(body);
    }
  }

  @Test
  void keepsTheEnvelopeAsItCame() throws IOException {
    StoredMessage created = create("ID1", 1);
    assertThat(created.status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(created.accepted()).contains(AT);
    assertThat(store.find("ID1")).contains(created);
    assertThat(created.envelope()).isEqualTo(envelope("BOX", "WF", "local ID1"));
    assertThat(store.find("ID2")).isEmpty();
    assertThat(store.open("ID1", 2)).isEmpty();
    assertThat(store.open("ID2", 1)).isEmpty();
  }

  @Test
  void acceptsAChunkedMessageWhenItsLastChunkComes() throws IOException {
    create("LATE", 3);
    create("WHOLE", 1);
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("WHOLE");
    assertThat(store.addChunk("LATE", 3, body(noise(5)), true, LATER)).isEqualTo(ChunkOutcome.GAPS);
    assertThat(store.addChunk("LATE", 2, body(noise(100_000)), true, LATER))
        .isEqualTo(ChunkOutcome.KEPT);
    assertThat(store.addChunk("LATE", 2, body(noise(200_000)), true, LATER))
        .isEqualTo(ChunkOutcome.KEPT);
    assertThat(store.addChunk("LATE", 3, body(noise(5)), true, LATER))
        .isEqualTo(ChunkOutcome.COMPLETED);
    assertThat(store.addChunk("LATE", 3, body(noise(6)), true, LATER))
        .isEqualTo(ChunkOutcome.NOT_UPLOADING);
    StoredMessage late = store.find("LATE").orElseThrow();
    assertThat(late.status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(late.size()).isEqualTo(200_015);
    assertThat(late.accepted()).contains(LATER);
    assertThat(content("LATE", 2)).isEqualTo(noise(200_000));
    assertThat(content("LATE", 3)).isEqualTo(noise(5));
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .as("in the order of acceptance, not of arrival")
        .extracting(StoredMessage::id)
        .containsExactly("WHOLE", "LATE");
  }

  @Test
  void completesAMessageWithGapsWhereThatIsAllowed() throws IOException {
    create("ID1", 3);
    assertThat(store.addChunk("ID1", 3, body(noise(5)), false, LATER))
        .isEqualTo(ChunkOutcome.COMPLETED);
    assertThat(store.find("ID1").orElseThrow().size()).isEqualTo(15);
    assertThat(store.open("ID1", 2)).isEmpty();
  }

  @Test
  void listsBehindAPositionThatHasBeenAcknowledged() throws IOException {
    for (int i = 0; i < 5; i++) {
      create("ID" + i, 1);
    }
    long third = store.find("ID2").orElseThrow().position();
    store.acknowledge("ID2", true, LATER);
    assertThat(store.inbox("BOX", third, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("ID3", "ID4");
    assertThat(store.inbox("BOX", 0, 2, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("ID0", "ID1");
    assertThat(store.inboxCount("BOX")).isEqualTo(4);
    assertThat(store.inboxCount("OTHER")).isZero();
  }

  @Test
  void listsOnlyTheWorkflowsThatAreWanted() throws IOException {
    for (int i = 0; i < 6; i++) {
      store.create("ID" + i, envelope("BOX", i % 2 == 0 ? "A" : "B", "l"), 1, body(noise(1)), AT);
    }
    assertThat(store.inbox("BOX", 0, 2, "B"::equals))
        .extracting(StoredMessage::id)
        .containsExactly("ID1", "ID3");
  }

  @Test
  void acknowledgesOnceAndDropsContentOnlyWhereToldTo() throws IOException {
    create("KEPT", 1);
    create("DROPPED", 1);
    create("UPLOADING", 2);
    store.acknowledge("KEPT", false, LATER);
    store.acknowledge("KEPT", true, LATER.plusSeconds(9));
    store.acknowledge("DROPPED", true, LATER);
    store.acknowledge("UPLOADING", true, LATER);
    assertThat(store.find("KEPT").orElseThrow().acknowledged()).contains(LATER);
    assertThat(content("KEPT", 1)).hasSize(10);
    assertThat(store.open("DROPPED", 1)).isEmpty();
    assertThat(store.find("DROPPED").orElseThrow().size()).isEqualTo(10);
    assertThat(store.find("UPLOADING").orElseThrow().status()).isEqualTo(MessageStatus.UPLOADING);
    assertThat(store.inboxCount("BOX")).isZero();
  }

  @Test
  void findsWhatASenderSentUnderALocalId() throws IOException {
    for (String id : Arrays.asList("A", "B", "C")) {
      store.create(id, envelope("BOX", "WF", "same"), 1, body(noise(1)), AT);
    }
    create("D", 2);
    assertThat(store.sentUnder("SENDER", "same")).hasSize(2);
    assertThat(store.sentUnder("SENDER", "local D"))
        .as("while it is uploading, too")
        .extracting(StoredMessage::id)
        .containsExactly("D");
    assertThat(store.sentUnder("BOX", "same")).isEmpty();
    assertThat(store.sentUnder("SENDER", "other")).isEmpty();
  }

  private static StatusEvent event(String status) {
    return new StatusEvent(
        status,
        LATER,
        Optional.of("SEND"),
        Optional.of("14"),
        Optional.empty(),
        Optional.of("LINKED"));
  }

  private static NewReport report(String id, String holder) {
    Envelope about = envelope("BOX", "WF", "l");
    return new NewReport(id, Envelope.ofReport(holder, about), event("error"));
  }

  @Test
  void keepsAReportAsAMessageWithoutContent() throws IOException {
    NewReport told = report("R", "SENDER");
    StoredMessage report = store.report("R", told.envelope(), told.reason(), LATER);
    assertThat(store.find("R")).contains(report);
    assertThat(report.type()).isEqualTo(MessageType.REPORT);
    assertThat(report.chunks()).isZero();
    assertThat(report.events())
        .extracting(StatusEvent::status)
        .containsExactly("accepted", "error");
    assertThat(report.history().get(1)).isEqualTo(event("error"));
    assertThat(store.inbox("SENDER", 0, 10, w -> true)).containsExactly(report);
    assertThat(store.inboxCount("SENDER")).isEqualTo(1);
    store.acknowledge("R", true, LATER);
    assertThat(store.inboxCount("SENDER")).isZero();
    assertThat(store.find("R").orElseThrow().events())
        .extracting(StatusEvent::status)
        .containsExactly("acknowledged", "accepted", "error");
  }

  @Test
  void undeliversAMessageAndReportsItTogetherAndOnce() throws IOException {
    create("ID1", 1);
    create("ID2", 2);
    assertThat(store.waitingSince(AT)).extracting(StoredMessage::id).containsExactly("ID1");
    assertThat(store.waitingSince(AT.minusNanos(1000))).isEmpty();
    Optional<NewReport> told = Optional.of(report("R", "SENDER"));
    assertThat(store.undeliver("ID1", event("undeliverable"), told)).isTrue();
    assertThat(store.undeliver("ID1", event("undeliverable"), told)).isFalse();
    assertThat(store.undeliver("ID2", event("undeliverable"), told)).isFalse();
    assertThat(store.undeliver("NONE", event("undeliverable"), told)).isFalse();
    assertThat(store.inboxCount("BOX")).isZero();
    assertThat(store.inboxCount("SENDER")).isEqualTo(1);
    assertThat(store.find("ID1").orElseThrow().status()).isEqualTo(MessageStatus.UNDELIVERABLE);
    assertThat(store.waitingSince(LATER)).extracting(StoredMessage::id).containsExactly("R");
  }

  @Test
  void putsBackAtTheEndWhatStillHasItsContent() throws IOException {
    create("ID1", 1);
    create("ID2", 1);
    create("ID3", 1);
    store.undeliver("ID1", event("undeliverable"), Optional.empty());
    store.undeliver("ID2", event("undeliverable"), Optional.empty());
    assertThat(store.putBack("ID3", LATER)).isFalse();
    assertThat(store.putBack("ID1", LATER)).isTrue();
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("ID3", "ID1");
    assertThat(store.inboxCount("BOX")).isEqualTo(2);
    assertThat(store.dropContents(AT)).isEqualTo(1);
    assertThat(store.dropContents(AT)).isZero();
    assertThat(store.putBack("ID2", LATER)).isFalse();
    assertThat(content("ID1", 1)).hasSize(10);
  }

  @Test
  void anAdministratorMaySayThatAnythingHappened() throws IOException {
    create("ID1", 1);
    assertThat(store.happened("NONE", event("error"))).isEmpty();
    StoredMessage odd = store.happened("ID1", event("odd")).orElseThrow();
    assertThat(odd.status()).isEqualTo(MessageStatus.OTHER);
    assertThat(odd.statusWord()).isEqualTo("odd");
    assertThat(store.find("ID1")).contains(odd);
    assertThat(store.inboxCount("BOX")).isZero();
    store.happened("ID1", event("accepted"));
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("ID1");
    assertThat(store.inboxCount("BOX")).isEqualTo(1);
  }

  @Test
  void emptyingOneMailboxLeavesWhatTheOthersHave() throws IOException {
    create("ID1", 1);
    create("UP", 2);
    store.clear("BOX");
    assertThat(store.inbox("BOX", 0, 10, w -> true)).isEmpty();
    assertThat(store.inboxCount("BOX")).isZero();
    assertThat(store.find("ID1")).as("its sender still has it").isPresent();
    assertThat(store.sentBy("SENDER")).hasSize(2);
    store.clear("SENDER");
    assertThat(store.find("ID1")).isEmpty();
    assertThat(store.find("UP")).isEmpty();
    assertThat(store.open("ID1", 1)).isEmpty();
    create("ID3", 1);
    store.clear("SENDER");
    assertThat(store.sentUnder("SENDER", "local ID3")).isEmpty();
    assertThat(store.find("ID3").orElseThrow().tracked()).isFalse();
    assertThat(store.inboxCount("BOX")).isEqualTo(1);
    store.clear();
    assertThat(store.find("ID3")).isEmpty();
    assertThat(store.inboxCount("BOX")).isZero();
  }

  @Test
  void takesInAMessageOfAnotherStoreAsItIs() throws IOException {
    create("FIRST", 1);
    StoredMessage foreign =
        new StoredMessage(
            "TAKEN",
            envelope("BOX", "WF", "local"),
            MessageStatus.ACCEPTED,
            2,
            100_020,
            1,
            AT,
            Optional.of(AT),
            Optional.empty(),
            MessageType.DATA,
            true,
            List.of(event("accepted"), event("error")));
    store.take(foreign, Map.of(1, body(noise(100_000)), 2, body(noise(20))));
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("FIRST", "TAKEN");
    assertThat(content("TAKEN", 1)).isEqualTo(noise(100_000));
    assertThat(store.contentSize("TAKEN")).isEqualTo(100_020);
    assertThat(store.find("TAKEN").orElseThrow().history()).isEqualTo(foreign.history());
    assertThat(store.sentUnder("SENDER", "local")).hasSize(1);
    assertThat(store.receivedBy("BOX")).hasSize(2);
  }
}
