package io.github.opengpes.mesh.sandbox.lifecycle;

import io.github.opengpes.mesh.sandbox.Lifetimes;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.NewReport;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets messages expire. One that is not acknowledged in time leaves its inbox, and its sender gets
 * a report (code 14); both in one change of the store, so a crash can neither lose the report nor
 * double it. The content is deleted later; until then {@link #putBack} undoes it. A report that
 * nobody collects just leaves the inbox.
 */
public final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  /** How often a day is looked at when nobody moves the clock. */
  private static final int LOOKS = 1000;

  private final MessageStore store;
  private final MessageIds ids;
  private final Clock clock;
  private final Lifetimes lifetimes;

  public Expiry(MessageStore store, MessageIds ids, Clock clock, Lifetimes lifetimes) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.lifetimes = lifetimes;
  }

  /**
   * What one look did.
   *
   * @param undelivered messages that left their inbox
   * @param contentsDeleted messages whose content was deleted
   */
  public record Swept(int undelivered, int contentsDeleted) {}

  /** Whether there is anything to look for. */
  public boolean happens() {
    return !lifetimes.isEndless();
  }

  /** How often to look when nobody moves the clock: from each second to each ten minutes. */
  public Duration interval() {
    Duration part = lifetimes.inbox().dividedBy(LOOKS);
    Duration longest = Duration.ofMinutes(10);
    Duration shortest = Duration.ofSeconds(1);
    return part.compareTo(longest) > 0 ? longest : part.compareTo(shortest) < 0 ? shortest : part;
  }

  /** Does whatever is due by now. */
  public Swept sweep() throws IOException {
    if (!happens()) {
      return new Swept(0, 0);
    }
    Instant now = clock.instant();
    int undelivered = 0;
    for (StoredMessage message : store.waitingSince(now.minus(lifetimes.inbox()))) {
      undelivered += undeliver(message, now) ? 1 : 0;
    }
    int deleted = store.dropContents(now.minus(lifetimes.content()));
    if (undelivered + deleted > 0) {
      LOG.info("{} messages undelivered, content of {} deleted", undelivered, deleted);
    }
    return new Swept(undelivered, deleted);
  }

  /**
   * Lets a message expire now, whatever its age: it leaves the inbox, and its sender gets a report.
   *
   * @return false when it is not waiting in an inbox
   */
  public boolean expire(String messageId) throws IOException {
    Optional<StoredMessage> message = store.find(messageId);
    return message.isPresent() && undeliver(message.get(), clock.instant());
  }

  private boolean undeliver(StoredMessage message, Instant now) throws IOException {
    StatusEvent why = notCollected("undeliverable", now, Optional.empty());
    boolean told = message.type() == MessageType.DATA;
    Optional<NewReport> report =
        told
            ? Optional.of(
                NewReport.about(
                    ids.next(), message, notCollected("error", now, Optional.of(message.id()))))
            : Optional.empty();
    return store.undeliver(message.id(), why, report);
  }

  /** Event, code and words of the service (MESH API description, public Python sandbox). */
  private StatusEvent notCollected(String status, Instant now, Optional<String> linked) {
    long days = Math.max(1, lifetimes.inbox().toDays());
    return new StatusEvent(
        status,
        now,
        Optional.of("SEND"),
        Optional.of("14"),
        Optional.of("Message not collected by recipient after " + days + " days"),
        linked);
  }

  /**
   * What the service desk does on a sender's request: puts an undeliverable message back into its
   * inbox, as if accepted now.
   *
   * @return false when it is not undeliverable, or its content is deleted already
   */
  public boolean putBack(String messageId) throws IOException {
    return store.putBack(messageId, clock.instant());
  }
}
