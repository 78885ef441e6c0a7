package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.util.Optional;

/**
 * What a finding is about, and what brought it.
 *
 * @param sqi the scheduled query instance, where it is about one
 * @param practice the practice, where it is about one
 * @param message MESH's id of the message that brought it, where one did
 */
public record Subject(
    FindingSource source,
    Optional<ScheduledQueryInstanceId> sqi,
    Optional<PracticeId> practice,
    Optional<MessageId> message) {

  /** A message as a whole. */
  public static Subject message(FindingSource source, MessageId message) {
    return new Subject(source, Optional.empty(), Optional.empty(), Optional.of(message));
  }

  /** The same, of this query instance. */
  public Subject of(ScheduledQueryInstanceId instance) {
    return new Subject(source, Optional.of(instance), practice, message);
  }

  /** The same, of this practice in this query instance. */
  public Subject of(RequestStates.Key key) {
    return new Subject(source, Optional.of(key.sqi()), Optional.of(key.practice()), message);
  }
}
