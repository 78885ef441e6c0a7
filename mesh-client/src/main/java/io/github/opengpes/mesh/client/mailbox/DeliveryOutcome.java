package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.util.Optional;

/** What became of a message that was sent. */
public sealed interface DeliveryOutcome {

  /** The recipient has fetched it and said so. Not a business acknowledgement. */
  record Acknowledged(TrackingRecord record) implements DeliveryOutcome {}

  /** It was not collected in time, or cannot be delivered; a report tells as well. */
  record Undeliverable(TrackingRecord record) implements DeliveryOutcome {}

  /** It failed; {@code record.delivery()} says why, where the service does. */
  record Failed(TrackingRecord record) implements DeliveryOutcome {}

  /** Nothing is decided yet; the last answer, if any came. */
  record StillWaiting(Optional<TrackingRecord> record) implements DeliveryOutcome {}

  /** The outcome that a tracking record tells. */
  static DeliveryOutcome of(TrackingRecord record) {
    MessageStatus status = record.status();
    return switch (status) {
      case ACKNOWLEDGED -> new Acknowledged(record);
      case UNDELIVERABLE -> new Undeliverable(record);
      case ERROR -> new Failed(record);
      case UPLOADING, ACCEPTED, UNRECOGNISED -> new StillWaiting(Optional.of(record));
    };
  }
}
