package io.github.opengpes.mesh.sandbox.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

  /** The largest body for which room is made at its word. */
  private static final int MOST_AT_ONCE = 128 * 1024 * 1024;

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
  public Body receive(InputStream wire, long limit, long expected) throws IOException {
    if (expected < 0 || expected > Math.min(limit, MOST_AT_ONCE)) {
      return receive(wire, limit);
    }
    byte[] content = new byte[(int) expected];
    int count = wire.readNBytes(content, 0, content.length);
    return new InlineBody(count == content.length ? content : Arrays.copyOf(content, count));
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
    nameLocally(message);
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
    change(message, message.acknowledgedAt(at));
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
  public synchronized long contentSize(String id) {
    return sizeOf(contents.getOrDefault(id, Map.of()));
  }

  private static long sizeOf(Map<Integer, InlineBody> chunks) {
    return chunks.values().stream().mapToLong(InlineBody::size).sum();
  }

  @Override
  public synchronized StoredMessage report(
      String id, Envelope envelope, StatusEvent reason, Instant at) {
    StoredMessage report = StoredMessage.report(id, envelope, reason, ++lastPosition, at);
    put(report);
    return report;
  }

  @Override
  public synchronized List<StoredMessage> waitingSince(Instant latest) {
    return matching(m -> m.waiting() && !m.accepted().orElse(m.created()).isAfter(latest));
  }

  @Override
  public synchronized boolean undeliver(String id, StatusEvent why, Optional<NewReport> report) {
    StoredMessage message = messages.get(id);
    if (message == null || !message.waiting()) {
      return false;
    }
    change(message, message.after(why, MessageStatus.of(why.status())));
    report.ifPresent(told -> report(told.id(), told.envelope(), told.reason(), why.at()));
    return true;
  }

  @Override
  public synchronized boolean putBack(String id, Instant at) {
    StoredMessage message = messages.get(id);
    if (message == null
        || message.status() != MessageStatus.UNDELIVERABLE
        || contents.getOrDefault(id, Map.of()).size() < message.chunks()) {
      return false;
    }
    change(message, message.putBackAt(at, ++lastPosition));
    return true;
  }

  @Override
  public synchronized int dropContents(Instant latest) {
    List<StoredMessage> old =
        matching(
            m ->
                !m.waiting()
                    && contents.containsKey(m.id())
                    && !m.accepted().orElse(m.created()).isAfter(latest));
    old.forEach(message -> contents.remove(message.id()));
    return old.size();
  }

  @Override
  public synchronized Optional<StoredMessage> happened(String id, StatusEvent event) {
    Optional<StoredMessage> message = Optional.ofNullable(messages.get(id));
    Optional<StoredMessage> after =
        message.map(m -> m.after(event, MessageStatus.of(event.status())));
    after.ifPresent(next -> change(message.orElseThrow(), next));
    return after;
  }

  @Override
  public synchronized List<StoredMessage> receivedBy(String mailbox) {
    return matching(m -> m.envelope().recipient().equals(mailbox) && m.position() > 0);
  }

  @Override
  public synchronized List<StoredMessage> sentBy(String mailbox) {
    return matching(m -> m.envelope().sender().equals(mailbox) && m.tracked());
  }

  @Override
  public synchronized StoredMessage take(StoredMessage message, Map<Integer, Body> chunks) {
    StoredMessage own = message.position() > 0 ? message.at(++lastPosition) : message;
    put(own);
    nameLocally(own);
    Map<Integer, InlineBody> kept = new HashMap<>();
    chunks.forEach((number, body) -> kept.put(number, own(body)));
    contents.put(own.id(), kept);
    return own;
  }

  @Override
  public synchronized List<StoredMessage> all() {
    return matching(message -> true);
  }

  @Override
  public synchronized void clear() {
    messages.clear();
    contents.clear();
    inboxes.clear();
    localIds.clear();
  }

  @Override
  public synchronized void clear(String mailbox) {
    for (StoredMessage message : receivedBy(mailbox)) {
      change(message, message.withoutInbox());
    }
    for (StoredMessage message : sentBy(mailbox)) {
      messages.put(message.id(), message.untracked());
    }
    localIds.remove(mailbox);
    messages.values().removeIf(m -> m.position() == 0 && !m.tracked());
    contents.keySet().retainAll(messages.keySet());
  }

  private List<StoredMessage> matching(Predicate<StoredMessage> wanted) {
    return messages.values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(StoredMessage::created).thenComparing(StoredMessage::id))
        .toList();
  }

  @Override
  public void close() {
    // Nothing is held outside the heap.
  }

  private void nameLocally(StoredMessage message) {
    Envelope envelope = message.envelope();
    envelope
        .localId()
        .ifPresent(
            localId ->
                localIds
                    .computeIfAbsent(envelope.sender(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(localId, key -> new ArrayList<>())
                    .add(message.id()));
  }

  private StoredMessage accept(StoredMessage message, Instant at) {
    long size = sizeOf(contents.getOrDefault(message.id(), Map.of()));
    StoredMessage accepted = message.acceptedAt(at, ++lastPosition, size);
    change(message, accepted);
    return accepted;
  }

  private void change(StoredMessage before, StoredMessage after) {
    inboxOf(before.envelope().recipient()).remove(before.position());
    put(after);
  }

  private void put(StoredMessage message) {
    messages.put(message.id(), message);
    if (message.waiting()) {
      inboxOf(message.envelope().recipient()).put(message.position(), message.id());
    }
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
