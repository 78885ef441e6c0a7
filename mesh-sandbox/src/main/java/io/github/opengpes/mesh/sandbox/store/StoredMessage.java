package io.github.opengpes.mesh.sandbox.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message, without its content.
 *
 * @param chunks in how many chunks the first one said it would come; 0 for a report
 * @param size bytes stored so far, as they came (so compressed where they came compressed)
 * @param position its place in the order of acceptance; 0 while it is in no inbox
 * @param accepted when it came into the inbox, for the last time
 * @param tracked whether its sender still sees it
 * @param history what happened to it, newest first, where that is more than the usual course; empty
 *     else
 */
public record StoredMessage(
    String id,
    Envelope envelope,
    MessageStatus status,
    int chunks,
    long size,
    long position,
    Instant created,
    Optional<Instant> accepted,
    Optional<Instant> acknowledged,
    MessageType type,
    boolean tracked,
    List<StatusEvent> history) {

  public StoredMessage {
    history = List.copyOf(history);
  }

  /** A message between mailboxes that goes the usual course. */
  StoredMessage(
      String id,
      Envelope envelope,
      MessageStatus status,
      int chunks,
      long size,
      long position,
      Instant created,
      Optional<Instant> accepted,
      Optional<Instant> acknowledged) {
    this(
        id,
        envelope,
        status,
        chunks,
        size,
        position,
        created,
        accepted,
        acknowledged,
        MessageType.DATA,
        true,
        List.of());
  }

  /** A report that is in its holder's inbox from the start. */
  static StoredMessage report(
      String id, Envelope envelope, StatusEvent reason, long position, Instant at) {
    return new StoredMessage(
        id,
        envelope,
        MessageStatus.ACCEPTED,
        0,
        0,
        position,
        at,
        Optional.of(at),
        Optional.empty(),
        MessageType.REPORT,
        false,
        List.of(StatusEvent.of(MessageStatus.ACCEPTED, at), reason));
  }

  /** When its state changed last. */
  public Instant changed() {
    return history.isEmpty()
        ? acknowledged.or(() -> accepted).orElse(created)
        : history.get(0).at();
  }

  /** The word for its state. */
  public String statusWord() {
    return status == MessageStatus.OTHER ? history.get(0).status() : status.word();
  }

  /** Whether it is in its recipient's inbox, waiting to be acknowledged. */
  public boolean waiting() {
    return status == MessageStatus.ACCEPTED && position > 0;
  }

  /** All that happened to it, newest first. */
  public List<StatusEvent> events() {
    if (!history.isEmpty()) {
      return history;
    }
    List<StatusEvent> usual = new ArrayList<>();
    acknowledged.ifPresent(at -> usual.add(StatusEvent.of(MessageStatus.ACKNOWLEDGED, at)));
    accepted.ifPresent(at -> usual.add(StatusEvent.of(MessageStatus.ACCEPTED, at)));
    if (accepted.isEmpty() || chunks > 1) {
      usual.add(StatusEvent.of(MessageStatus.UPLOADING, created));
    }
    return usual;
  }

  /** The same message, whole and in the inbox. */
  StoredMessage acceptedAt(Instant at, long newPosition, long newSize) {
    return new StoredMessage(
        id,
        envelope,
        MessageStatus.ACCEPTED,
        chunks,
        newSize,
        newPosition,
        created,
        Optional.of(at),
        acknowledged,
        type,
        tracked,
        history.isEmpty() ? history : after(StatusEvent.of(MessageStatus.ACCEPTED, at)));
  }

  StoredMessage acknowledgedAt(Instant at) {
    return changed(
        MessageStatus.ACKNOWLEDGED,
        position,
        accepted,
        Optional.of(at),
        history.isEmpty() ? history : after(StatusEvent.of(MessageStatus.ACKNOWLEDGED, at)));
  }

  /** The same message after this happened to it. */
  StoredMessage after(StatusEvent event, MessageStatus next) {
    return changed(next, position, accepted, acknowledged, after(event));
  }

  /** The same message, in the inbox again. */
  StoredMessage putBackAt(Instant at, long newPosition) {
    return changed(
        MessageStatus.ACCEPTED,
        newPosition,
        Optional.of(at),
        Optional.empty(),
        after(StatusEvent.of(MessageStatus.ACCEPTED, at)));
  }

  /** The same message in no inbox. */
  StoredMessage withoutInbox() {
    return changed(status, 0, accepted, acknowledged, history);
  }

  /** The same message, which its sender no longer sees. */
  StoredMessage untracked() {
    return new StoredMessage(
        id,
        envelope,
        status,
        chunks,
        size,
        position,
        created,
        accepted,
        acknowledged,
        type,
        false,
        history);
  }

  /** The same message with this history, newest first. */
  public StoredMessage withHistory(List<StatusEvent> newHistory) {
    return changed(status, position, accepted, acknowledged, newHistory);
  }

  /** The same message at another place in the order of acceptance. */
  StoredMessage at(long newPosition) {
    return changed(status, newPosition, accepted, acknowledged, history);
  }

  private List<StatusEvent> after(StatusEvent event) {
    List<StatusEvent> all = new ArrayList<>();
    all.add(event);
    all.addAll(events());
    return all;
  }

  private StoredMessage changed(
      MessageStatus newStatus,
      long newPosition,
      Optional<Instant> newAccepted,
      Optional<Instant> newAcknowledged,
      List<StatusEvent> newHistory) {
    return new StoredMessage(
        id,
        envelope,
        newStatus,
        chunks,
        size,
        newPosition,
        created,
        newAccepted,
        newAcknowledged,
        type,
        tracked,
        newHistory);
  }
}
