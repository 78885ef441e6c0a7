package io.github.opengpes.mesh.sandbox.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps everything in memory, content too; all is gone with the process. */
public final class MemoryStore implements MessageStore {

  private static final int BUFFER = 64 * 1024;

  private final Map<String, StoredMessage> messages = new HashMap<>();
  private final Map<String, Map<Integer, InlineBody>> contents = new HashMap<>();
  private final Map<String, NavigableMap<Long, String>> inboxes = new HashMap<>();
  private final Map<String, Map<String, List<String>>> localIds = new HashMap<>();
  private long lastPosition;

  @Override
  public Body receive(InputStream wire, long limit) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int count = wire.read(buffer); count >= 0; count = wire.read(buffer)) {
      if (content.size() + (long) count > limit) {
        throw new BodyTooLargeException(limit);
      }
      content.write(buffer, 0, count);
    }
    return new InlineBody(content.toByteArray());
  }

  @Override
  public void discard(Body body) {
    // The collector takes it.
  }

  @Override
  public synchronized StoredMessage create(
      String id, Envelope envelope, int chunks, Body first, Instant at) {
    StoredMessage message =
        new StoredMessage(
            id,
            envelope,
            MessageStatus.UPLOADING,
            chunks,
            first.size(),
            0,
            at,
            Optional.empty(),
            Optional.empty());
    messages.put(id, message);
    contents.computeIfAbsent(id, key -> new HashMap<>()).put(1, own(first));
    envelope
        .localId()
        .ifPresent(
            localId ->
                localIds
                    .computeIfAbsent(envelope.sender(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(localId, key -> new ArrayList<>())
                    .add(id));
    return chunks == 1 ? accept(message, at) : message;
  }

  @Override
  public synchronized ChunkOutcome addChunk(
      String id, int number, Body body, boolean gapsRefused, Instant at) throws IOException {
    StoredMessage message = known(id);
    if (message.status() != MessageStatus.UPLOADING) {
      return ChunkOutcome.NOT_UPLOADING;
    }
    Map<Integer, InlineBody> chunks = contents.computeIfAbsent(id, key -> new HashMap<>());
    boolean last = number == message.chunks();
    long others = chunks.keySet().stream().filter(n -> n < message.chunks()).count();
    if (last && gapsRefused && others < message.chunks() - 1L) {
      return ChunkOutcome.GAPS;
    }
    chunks.put(number, own(body));
    if (last) {
      accept(message, at);
    }
    return last ? ChunkOutcome.COMPLETED : ChunkOutcome.KEPT;
  }

  @Override
  public synchronized Optional<StoredMessage> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  @Override
  public synchronized List<StoredMessage> inbox(
      String recipient, long after, int limit, Predicate<String> workflow) throws IOException {
    List<StoredMessage> found = new ArrayList<>();
    for (String id : inboxOf(recipient).tailMap(after, false).values()) {
      StoredMessage message = known(id);
      if (found.size() == limit) {
        break;
      }
      if (workflow.test(message.envelope().workflowId())) {
        found.add(message);
      }
    }
    return found;
  }

  @Override
  public synchronized long inboxCount(String recipient) {
    return inboxOf(recipient).size();
  }

  @Override
  public synchronized void acknowledge(String id, boolean dropContent, Instant at)
      throws IOException {
    StoredMessage message = known(id);
    if (message.status() != MessageStatus.ACCEPTED) {
      return;
    }
    inboxOf(message.envelope().recipient()).remove(message.position());
    messages.put(
        id,
        new StoredMessage(
            id,
            message.envelope(),
            MessageStatus.ACKNOWLEDGED,
            message.chunks(),
            message.size(),
            message.position(),
            message.created(),
            message.accepted(),
            Optional.of(at)));
    if (dropContent) {
      contents.remove(id);
    }
  }

  @Override
  public synchronized List<StoredMessage> sentUnder(String sender, String localId)
      throws IOException {
    List<StoredMessage> found = new ArrayList<>();
    List<String> ids = localIds.getOrDefault(sender, Map.of()).getOrDefault(localId, List.of());
    for (String id : ids.subList(0, Math.min(2, ids.size()))) {
      found.add(known(id));
    }
    return found;
  }

  @Override
  public synchronized Optional<ChunkContent> open(String id, int number) {
    return Optional.ofNullable(contents.getOrDefault(id, Map.of()).get(number))
        .map(body -> new ChunkContent(body.size(), body.open()));
  }

  @Override
  public void close() {
    // Nothing is held outside the heap.
  }

  private StoredMessage accept(StoredMessage message, Instant at) {
    lastPosition++;
    Map<Integer, InlineBody> chunks = contents.getOrDefault(message.id(), Map.of());
    StoredMessage accepted =
        new StoredMessage(
            message.id(),
            message.envelope(),
            MessageStatus.ACCEPTED,
            message.chunks(),
            chunks.values().stream().mapToLong(InlineBody::size).sum(),
            lastPosition,
            message.created(),
            Optional.of(at),
            Optional.empty());
    messages.put(message.id(), accepted);
    inboxOf(message.envelope().recipient()).put(lastPosition, message.id());
    return accepted;
  }

  private NavigableMap<Long, String> inboxOf(String recipient) {
    return inboxes.computeIfAbsent(recipient, key -> new TreeMap<>());
  }

  private StoredMessage known(String id) throws IOException {
    StoredMessage message = messages.get(id);
    if (message == null) {
      throw new IOException("no message " + id);
    }
    return message;
  }

  private static InlineBody own(Body body) {
    if (body instanceof InlineBody inline) {
      return inline;
    }
    throw new IllegalArgumentException("the body belongs to another store");
  }
}
