package io.github.opengpes.mesh.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiskStoreTest extends MessageStoreTest {

  @Override
  MessageStore open(Path inFolder) throws IOException {
    return DiskStore.open(inFolder);
  }

  private void restart() throws IOException {
    store.close();
    store = DiskStore.open(folder);
  }

  private List<Path> chunkFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("chunks"))) {
      return files.toList();
    }
  }

  @Test
  void hasEverythingAgainAfterARestart() throws IOException {
    create("FIRST", 1);
    store.create("LARGE", envelope("BOX", "WF", "l"), 1, body(noise(300_000)), AT);
    create("ACKED", 1);
    create("HALF", 3);
    store.addChunk("HALF", 2, body(noise(7)), true, LATER);
    store.acknowledge("ACKED", true, LATER);
    long position = store.find("ACKED").orElseThrow().position();
    restart();
    assertThat(store.inbox("BOX", 0, 10, w -> true))
        .extracting(StoredMessage::id)
        .containsExactly("FIRST", "LARGE");
    assertThat(store.inboxCount("BOX")).isEqualTo(2);
    assertThat(content("LARGE", 1)).isEqualTo(noise(300_000));
    assertThat(store.find("ACKED").orElseThrow().acknowledged()).contains(LATER);
    assertThat(store.addChunk("HALF", 3, body(noise(8)), true, LATER))
        .isEqualTo(ChunkOutcome.COMPLETED);
    StoredMessage half = store.find("HALF").orElseThrow();
    assertThat(half.position()).as("behind all that was accepted before").isGreaterThan(position);
    assertThat(half.created()).isEqualTo(AT);
    assertThat(half.envelope()).isEqualTo(envelope("BOX", "WF", "local HALF"));
    assertThat(store.inboxCount("BOX")).isEqualTo(3);
  }

  /** A crash between the write of a large chunk's file and the commit that names it. */
  @Test
  void clearsAwayWhatNoMessageNames() throws IOException {
    store.create("LARGE", envelope("BOX", "WF", "l"), 1, body(noise(300_000)), AT);
    Body orphan = body(noise(300_000));
    assertThat(orphan.size()).isEqualTo(300_000);
    assertThat(chunkFiles()).hasSize(2);
    restart();
    assertThat(chunkFiles()).hasSize(1);
    assertThat(content("LARGE", 1)).isEqualTo(noise(300_000));
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    store.discard(body(noise(100_000)));
    assertThatThrownBy(
            () -> store.receive(new java.io.ByteArrayInputStream(noise(100_000)), 99_999))
        .isInstanceOf(BodyTooLargeException.class);
    assertThat(chunkFiles()).isEmpty();
    create("ID1", 2);
    store.addChunk("ID1", 2, body(noise(100_000)), true, AT);
    assertThat(chunkFiles()).hasSize(1);
    store.acknowledge("ID1", true, AT);
    assertThat(chunkFiles()).isEmpty();
  }

  @Test
  void replacingAChunkReplacesItsFile() throws IOException {
    create("ID1", 3);
    store.addChunk("ID1", 2, body(noise(100_000)), true, AT);
    store.addChunk("ID1", 2, body(noise(200_000)), true, AT);
    assertThat(chunkFiles()).hasSize(1);
  }

  @Test
  void oneSandboxAtATimeUsesAFolder() {
    assertThatThrownBy(() -> DiskStore.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use by another sandbox");
  }

  @Test
  void refusesAStoreOfAnotherFormat() throws Exception {
    store.close();
    try (Database database = new Database(folder.resolve("messages.db"))) {
      database.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> DiskStore.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 99");
    try (Database database = new Database(folder.resolve("messages.db"))) {
      database.execute("PRAGMA user_version = 2");
    }
    store = DiskStore.open(folder);
  }

  @Test
  void bringsUpAStoreOfTheFirstFormat() throws Exception {
    create("OLD", 1);
    store.close();
    try (Database database = new Database(folder.resolve("messages.db"))) {
      for (String column : List.of("type", "tracked", "history")) {
        database.execute("ALTER TABLE message DROP COLUMN " + column);
      }
      database.execute("PRAGMA user_version = 1");
    }
    store = DiskStore.open(folder);
    StoredMessage old = store.find("OLD").orElseThrow();
    assertThat(old.type()).isEqualTo(MessageType.DATA);
    assertThat(old.tracked()).isTrue();
    assertThat(store.inbox("BOX", 0, 10, w -> true)).containsExactly(old);
  }

  @Test
  void aChangeThatFailsIsTakenBackAloneAmongThoseThatAreWrittenWithIt() throws Exception {
    Path file = folder.resolve("queue.db");
    Database setUp = new Database(file);
    setUp.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)");
    try (CommitQueue queue = new CommitQueue(setUp)) {
      List<CompletableFuture<Boolean>> changes =
          IntStream.range(0, 100)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> insert(queue, n)))
              .toList();
      for (int n = 0; n < 100; n++) {
        assertThat(changes.get(n).join()).isEqualTo(n % 10 != 3);
      }
    }
    try (Database reader = new Database(file)) {
      assertThat(reader.number("SELECT count(*) FROM t")).isEqualTo(90);
    }
  }

  private static boolean insert(CommitQueue queue, int n) {
    try {
      return queue.commit(
          database -> {
            database.execute("INSERT INTO t VALUES (?)", n);
            if (n % 10 == 3) {
              throw new SQLException("refused");
            }
            return true;
          });
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException) {
        return false;
      }
      throw new UncheckedIOException(e);
    }
  }
}
