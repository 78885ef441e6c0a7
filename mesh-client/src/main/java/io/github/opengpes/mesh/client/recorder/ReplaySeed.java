package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.recorder.RecordedExchange.Body;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Request;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends, before a recording is played, the messages that it received from elsewhere: from the
 * mailbox, with the workflow, and in chunks of the sizes that were recorded.
 */
final class ReplaySeed {

  /** Makes one call. */
  @FunctionalInterface
  interface Player {
    Replay.Answer play(RecordedExchange exchange) throws IOException, InterruptedException;
  }

  /** A message as it was received. */
  private static final class Received {
    private final RecordedExchange first;
    private final Map<Integer, Long> chunkBytes = new TreeMap<>();

    Received(RecordedExchange first) {
      this.first = first;
    }
  }

  private final Recording recording;
  private final Player player;

  ReplaySeed(Recording recording, Player player) {
    this.recording = recording;
    this.player = player;
  }

  /** Returns how many were sent; notes their new ids. */
  int sendBeforehand(Map<String, String> ids) throws IOException, InterruptedException {
    int sent = 0;
    for (Map.Entry<String, Received> entry : received().entrySet()) {
      Optional<String> id = send(entry.getValue());
      if (id.isPresent()) {
        ids.put(entry.getKey(), id.get());
        sent++;
      }
    }
    return sent;
  }

  private Map<String, Received> received() {
    Set<String> own = new HashSet<>();
    Map<String, Received> received = new LinkedHashMap<>();
    for (RecordedExchange exchange : recording.exchanges()) {
      Optional<String> id = exchange.messageId();
      boolean good = exchange.response().filter(r -> r.status() / 100 == 2).isPresent();
      if (id.isEmpty() || !good) {
        continue;
      }
      if (exchange.operation() == RecordedOperation.SEND) {
        own.add(id.get());
      } else if (exchange.operation() == RecordedOperation.GET
          || exchange.operation() == RecordedOperation.GET_CHUNK) {
        Received message = received.computeIfAbsent(id.get(), key -> new Received(exchange));
        long bytes = exchange.response().map(r -> r.body().bytes()).orElse(0L);
        message.chunkBytes.merge(exchange.chunk().orElse(1), bytes, Math::max);
      }
    }
    received.keySet().removeAll(own);
    received.values().removeIf(message -> from(message.first).isEmpty());
    return received;
  }

  private Optional<String> send(Received message) throws IOException, InterruptedException {
    int chunks = message.chunkBytes.size();
    Optional<String> id = Optional.empty();
    int number = 0;
    for (long bytes : message.chunkBytes.values()) {
      number++;
      Optional<String> made =
          player.play(request(message.first, id, number, chunks, bytes)).messageId();
      if (number == 1) {
        id = made;
      }
      if (id.isEmpty()) {
        return id;
      }
    }
    return id;
  }

  private static Optional<String> from(RecordedExchange received) {
    return header(received, "mex-from");
  }

  private static Optional<String> header(RecordedExchange received, String name) {
    return received
        .response()
        .map(Response::headers)
        .map(headers -> headers.get(name))
        .filter(RecordedValue.Plain.class::isInstance)
        .map(value -> ((RecordedValue.Plain) value).text());
  }

  private static RecordedExchange request(
      RecordedExchange received, Optional<String> id, int number, int chunks, long bytes) {
    String mailbox = from(received).orElseThrow();
    Map<String, RecordedValue> headers = new HashMap<>();
    headers.put("accept", new RecordedValue.Plain("application/vnd.mesh.v2+json"));
    headers.put("mex-to", new RecordedValue.Plain(received.mailbox().orElse("")));
    header(received, "mex-workflowid")
        .ifPresent(workflow -> headers.put("mex-workflowid", new RecordedValue.Plain(workflow)));
    headers.put("mex-chunk-range", new RecordedValue.Plain(number + ":" + chunks));
    headers.put("content-type", new RecordedValue.Plain("application/octet-stream"));
    String path = "/messageexchange/" + mailbox + "/outbox";
    return new RecordedExchange(
        -received.seq(),
        received.at(),
        OptionalLong.empty(),
        0,
        Optional.of(mailbox),
        number == 1 ? RecordedOperation.SEND : RecordedOperation.SEND_CHUNK,
        0,
        "POST",
        number == 1 ? path : path + "/" + id.orElseThrow() + "/" + number,
        Map.of(),
        new Request(headers, new Body(bytes, Optional.empty(), true)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(number));
  }
}
