package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.Body;
import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Lets a message come twice. */
final class SecondDelivery {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final MessageStore store;
  private final MessageIds ids;
  private final Clock clock;

  SecondDelivery(MessageStore store, MessageIds ids, Clock clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Puts the message that has just been accepted in the inbox once more, under another id.
   *
   * @param known its id; else the answer has it
   */
  Answer underAnotherId(Answer answer, Optional<String> known) throws IOException {
    byte[] body = whole(answer);
    if (answer.status() == 202) {
      String id = known.orElseGet(() -> idIn(body));
      Optional<StoredMessage> message = store.find(id.toUpperCase(Locale.ROOT));
      if (message.isPresent() && message.get().status() == MessageStatus.ACCEPTED) {
        deliverAgain(message.get());
      }
    }
    return answer.withBody(body);
  }

  private static String idIn(byte[] body) {
    JsonNode json = MAPPER.readTree(body);
    return json.path("message_id").asString(json.path("messageID").asString(""));
  }

  private void deliverAgain(StoredMessage message) throws IOException {
    String copy = ids.next();
    int chunks = message.chunks();
    for (int number = 1; number <= chunks; number++) {
      Optional<ChunkContent> content = store.open(message.id(), number);
      if (content.isEmpty()) {
        continue;
      }
      Body body;
      try (InputStream stream = content.get().stream()) {
        body = store.receive(stream, Long.MAX_VALUE);
      }
      if (number == 1) {
        store.create(copy, message.envelope(), chunks, body, clock.instant());
      } else {
        store.addChunk(copy, number, body, false, clock.instant());
      }
    }
  }

  /** Names each message of a list twice. */
  Answer listedTwice(Answer answer) throws IOException {
    byte[] body = whole(answer);
    if (answer.status() != 200) {
      return answer.withBody(body);
    }
    JsonNode json = MAPPER.readTree(body);
    if (json.path("messages") instanceof ArrayNode messages) {
      ArrayNode once = messages.deepCopy();
      messages.removeAll();
      once.forEach(id -> messages.add(id).add(id));
    }
    return answer.withBody(MAPPER.writeValueAsBytes(json));
  }

  private static byte[] whole(Answer answer) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    answer.body().writeTo(whole);
    return whole.toByteArray();
  }
}
