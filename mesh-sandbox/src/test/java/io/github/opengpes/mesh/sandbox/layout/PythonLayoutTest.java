package io.github.opengpes.mesh.sandbox.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.DiskStore;
import io.github.opengpes.mesh.sandbox.store.MemoryStore;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages in the shapes of those that the public Python sandbox ships with (a simple one, one that
 * was never delivered, one in compressed chunks) and of the reports that it makes; written by hand.
 */
class PythonLayoutTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String PARTIES =
      """
      "recipient": {"mailbox_id": "X26ABC1", "mailbox_name": "TESTMB1", "org_code": "X26",
        "ods_code": "X26", "billing_entity": "England"},
      "sender": {"mailbox_id": "X26ABC2", "mailbox_name": "TESTMB2", "org_code": "X26",
        "ods_code": "X26", "billing_entity": "Wales"},
      """;

  @TempDir Path dir;
  @TempDir Path other;

  @BeforeEach
  void files() throws IOException {
    message(
        "X26ABC1",
        "SIMPLE",
        """
        {"message_id": "SIMPLE", %s
         "events": [{"status": "accepted", "timestamp": "2026-11-20T14:50:17.923288"}],
         "metadata": {"subject": "s", "content_type": "text/csv", "file_name": "f", "local_id": "l",
           "partner_id": "p", "checksum": "c", "encrypted": true, "compressed": false},
         "workflow_id": "TEST_WORKFLOW", "message_type": "DATA", "total_chunks": 1, "file_size": 3,
         "inbox_expiry_timestamp": "2026-11-25T14:50:17.923288",
         "last_modified": "2026-11-20T14:50:17.923288",
         "created_timestamp": "2026-11-20T14:50:17.923288"}
        """
            .formatted(PARTIES),
        "abc");
    message(
        "X26ABC1",
        "UNDELIVERED",
        """
        {"message_id": "UNDELIVERED", %s
         "events": [{"status": "undeliverable", "timestamp": "2026-11-20T14:50:12"},
           {"status": "accepted", "timestamp": "2026-11-15T14:50:12.923209"}],
         "metadata": {"encrypted": false, "is_compressed": false},
         "workflow_id": "TEST_WORKFLOW", "message_type": "DATA", "total_chunks": 1, "file_size": 1,
         "created_timestamp": "2026-11-15T14:50:17.923288"}
        """
            .formatted(PARTIES),
        "u");
    message(
        "X26ABC1",
        "CHUNKED_GZ",
        """
        {"message_id": "CHUNKED_GZ", %s
         "events": [{"status": "accepted", "timestamp": "2026-11-20T14:50:12.923209"},
           {"status": "uploading", "timestamp": "2026-11-20T14:50:17.923209"}],
         "metadata": {"content_encoding": "gzip", "compressed": true},
         "workflow_id": "TEST_WORKFLOW", "message_type": "DATA", "total_chunks": 2, "file_size": 4,
         "created_timestamp": "2026-11-20T14:50:16.923288"}
        """
            .formatted(PARTIES),
        "gz",
        "ip");
    message(
        "NEWBOX",
        "REPORT",
        """
        {"message_id": "REPORT", "recipient": {"mailbox_id": "NEWBOX"},
         "sender": {"mailbox_id": "", "mailbox_name": "Central System Mailbox", "org_code": "X26",
           "ods_code": "X26", "org_name": "NHS England", "billing_entity": "England"},
         "events": [{"status": "accepted", "timestamp": "2026-11-21T00:00:00.000001"},
           {"status": "error", "code": "14", "event": "TRANSFER", "description": "why",
            "timestamp": "2026-11-21T00:00:00.000001", "linked_message_id": "SIMPLE"}],
         "metadata": {}, "workflow_id": "W", "message_type": "REPORT", "total_chunks": 0,
         "file_size": 0, "created_timestamp": "2026-11-21T00:00:00.000001"}
        """);
    message(
        "X26ABC1",
        "UPLOADING",
        """
        {"message_id": "UPLOADING", %s
         "events": [{"status": "uploading", "timestamp": "2026-11-21T00:00:01.000000"}],
         "metadata": {}, "workflow_id": "W", "message_type": "DATA", "total_chunks": 3,
         "file_size": 0, "created_timestamp": "2026-11-21T00:00:01.000000"}
        """
            .formatted(PARTIES),
        "1");
  }

  private void message(String mailbox, String id, String json, String... chunks)
      throws IOException {
    Path inbox = Files.createDirectories(dir.resolve(mailbox).resolve("in"));
    Files.writeString(inbox.resolve(id + ".json"), json);
    for (int i = 0; i < chunks.length; i++) {
      Path folder = Files.createDirectories(inbox.resolve(id));
      Files.writeString(folder.resolve(Integer.toString(i + 1)), chunks[i]);
    }
  }

  private static String content(MessageStore store, String id, int number) throws IOException {
    ChunkContent chunk = store.open(id, number).orElseThrow();
    try (var in = chunk.stream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void loadsMessagesOfEveryState() throws IOException {
    try (MessageStore store = new MemoryStore()) {
      assertThat(PythonLayout.load(dir, store)).isEqualTo(5);
      assertThat(PythonLayout.load(dir, store)).as("they are there already").isZero();
      assertThat(store.inbox("X26ABC1", 0, 10, w -> true))
          .extracting(StoredMessage::id)
          .containsExactly("CHUNKED_GZ", "SIMPLE");
      assertThat(content(store, "CHUNKED_GZ", 2)).isEqualTo("ip");
      StoredMessage simple = store.find("SIMPLE").orElseThrow();
      assertThat(simple.envelope().localId()).contains("l");
      assertThat(simple.envelope().sender()).isEqualTo("X26ABC2");
      assertThat(simple.created()).isEqualTo(Instant.parse("2026-11-20T14:50:17.923288Z"));
      assertThat(simple.history()).as("the usual course").isEmpty();
      StoredMessage undelivered = store.find("UNDELIVERED").orElseThrow();
      assertThat(undelivered.status()).isEqualTo(MessageStatus.UNDELIVERABLE);
      assertThat(store.putBack("UNDELIVERED", Instant.EPOCH)).isTrue();
      StoredMessage report = store.inbox("NEWBOX", 0, 10, w -> true).get(0);
      assertThat(report.type()).isEqualTo(MessageType.REPORT);
      assertThat(report.history().get(1))
          .isEqualTo(
              new StatusEvent(
                  "error",
                  Instant.parse("2026-11-21T00:00:00.000001Z"),
                  Optional.of("TRANSFER"),
                  Optional.of("14"),
                  Optional.of("why"),
                  Optional.of("SIMPLE")));
      assertThat(store.sentUnder("X26ABC2", "l")).hasSize(1);
    }
  }

  @Test
  void aFolderMakesItsMailbox() throws IOException {
    Register register = PythonLayout.register(dir, Register.standard());
    assertThat(register.mailbox("NEWBOX").orElseThrow().name()).isEqualTo("Unknown");
    assertThat(register.mailbox("NEWBOX").orElseThrow().password()).isEqualTo("password");
    assertThat(register.mailboxes()).hasSize(4);
    assertThat(register.workflows()).hasSize(3);
  }

  @Test
  void writesWhatItHasLoadedAndLoadsWhatItHasWritten() throws IOException {
    Register register = PythonLayout.register(dir, Register.standard());
    Path written = other.resolve("written");
    List<StoredMessage> before;
    try (MessageStore store = DiskStore.open(other.resolve("store"))) {
      PythonLayout.load(dir, store);
      before = store.all();
      assertThat(PythonLayout.write(store, register, written)).isEqualTo(5);
      assertThat(PythonLayout.write(store, register, written)).as("again, over it").isEqualTo(5);
    }
    for (String file : List.of("X26ABC1/in/SIMPLE.json", "NEWBOX/in/REPORT.json")) {
      Map<String, JsonNode> was = fields(dir.resolve(file));
      Map<String, JsonNode> is = fields(written.resolve(file));
      was.forEach(
          (name, value) -> {
            if (!name.equals("recipient") && !name.equals("metadata")) {
              assertThat(is.get(name)).as(name).isEqualTo(value);
            }
          });
    }
    assertThat(fields(written.resolve("X26ABC1/in/SIMPLE.json")))
        .isEqualTo(fields(dir.resolve("X26ABC1/in/SIMPLE.json")));
    assertThat(written.resolve("X26ABC1/in/CHUNKED_GZ/2")).hasContent("ip");
    assertThat(written.resolve("X26ABC1/in/UPLOADING/1")).hasContent("1");
    assertThat(written.resolve("X26ABC1/in/UPLOADING/2")).doesNotExist();
    try (MessageStore store = new MemoryStore()) {
      PythonLayout.load(written, store);
      assertThat(store.all())
          .usingRecursiveComparison()
          .ignoringFields("position")
          .isEqualTo(before);
    }
  }

  private static Map<String, JsonNode> fields(Path file) throws IOException {
    Map<String, JsonNode> fields = new java.util.TreeMap<>();
    MAPPER
        .readTree(Files.readAllBytes(file))
        .propertyStream()
        .forEach(e -> fields.put(e.getKey(), e.getValue()));
    return fields;
  }

  @Test
  void saysEverythingThatIsWrongAndLoadsNothing() throws IOException {
    message("X26ABC1", "BROKEN", "{");
    message("X26ABC1", "TIMELESS", "{\"message_id\": \"TIMELESS\"}");
    message(
        "X26ABC1",
        "OUTSIDE",
        "{\"message_id\": \"../OUTSIDE\", \"created_timestamp\": \"2026-11-21T00:00:01\"}");
    try (MessageStore store = new MemoryStore()) {
      assertThatThrownBy(() -> PythonLayout.load(dir, store))
          .isInstanceOf(UnusableLayoutException.class)
          .hasMessageContaining("BROKEN.json: not JSON")
          .hasMessageContaining("TIMELESS.json: created_timestamp is missing")
          .hasMessageContaining("OUTSIDE.json: message_id may have letters, digits");
      assertThat(store.all()).isEmpty();
      Files.createDirectory(dir.resolve("lower"));
      assertThatThrownBy(() -> PythonLayout.load(dir, store))
          .hasMessageContaining("lower: the folder of a mailbox has its id in upper case");
    }
  }
}
