package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what was sent to its delivery. */
final class OutboxConfirmation {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxConfirmation.class);

  /**
   * So long after a send an unknown message was never there; later it may have been forgotten,
   * which the service does after 30 days.
   */
  private static final Duration REMEMBERED = Duration.ofDays(3);

  private static final String ABSENT = "the service does not have it after all";

  private final BoxFolders<OutboxState> folders;
  private final OutboxSettings settings;

  OutboxConfirmation(BoxFolders<OutboxState> folders, OutboxSettings settings) {
    this.folders = folders;
    this.settings = settings;
  }

  /** Returns whether the entry has moved. */
  boolean confirm(String entry, MeshClient client) throws IOException {
    try (OutboxLedger ledger = open(entry)) {
      Optional<TrackingRecord> record = tracked(ledger, client);
      if (record.isEmpty()) {
        return isYoung(ledger) && isUnknown(ledger, client) && back(entry, ledger);
      }
      MessageStatus status = record.get().status();
      return switch (status) {
        case ACCEPTED, UNRECOGNISED -> false;
        case UPLOADING -> {
          ledger.doubted("the service lacks chunks that were answered as accepted");
          folders.move(entry, OutboxState.SENT, OutboxState.SENDING);
          yield true;
        }
        case ACKNOWLEDGED -> {
          ledger.tracked(status.name());
          folders.rename(entry, OutboxState.SENT, OutboxState.DELIVERED);
          yield true;
        }
        case UNDELIVERABLE, ERROR -> {
          String why = record.get().delivery().description().map(text -> ": " + text).orElse("");
          failed(entry, ledger, status + why);
          yield true;
        }
      };
    } catch (MeshException e) {
      if (e instanceof MeshException.Authentication) {
        throw e;
      }
      LOG.info("outbox entry {}: not tracked this time: {}", entry, e.getMessage());
      return false;
    }
  }

  /** What the service says of the message; nothing when it does not know it by its id. */
  private static Optional<TrackingRecord> tracked(OutboxLedger ledger, MeshClient client) {
    if (ledger.progress().messageId().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(client.track(ledger.progress().messageId().get()));
    } catch (MeshException.NotFound e) {
      return client.trackByLocalId(ledger.progress().localId())
              instanceof LocalIdTracking.Found found
          ? Optional.of(found.message())
          : Optional.empty();
    }
  }

  private boolean isYoung(OutboxLedger ledger) {
    Instant now = settings.runtime().clock().instant();
    return ledger.progress().messageId().isPresent()
        && ledger.progress().sentAt().map(at -> now.isBefore(at.plus(REMEMBERED))).orElse(false);
  }

  private static boolean isUnknown(OutboxLedger ledger, MeshClient client) {
    return client.trackByLocalId(ledger.progress().localId()) instanceof LocalIdTracking.Unknown;
  }

  private boolean back(String entry, OutboxLedger ledger) throws IOException {
    LOG.warn("outbox entry {}: {}; it is sent again", entry, ABSENT);
    ledger.restarted(ABSENT);
    folders.move(entry, OutboxState.SENT, OutboxState.SENDING);
    return true;
  }

  /** Gives a sent entry up. */
  void failed(String entry, String reason) throws IOException {
    try (OutboxLedger ledger = open(entry)) {
      failed(entry, ledger, reason);
    }
  }

  private void failed(String entry, OutboxLedger ledger, String reason) throws IOException {
    ledger.failed(reason);
    LOG.error("outbox entry {}: not delivered: {}", entry, reason);
    folders.move(entry, OutboxState.SENT, OutboxState.FAILED);
  }

  private OutboxLedger open(String entry) throws IOException {
    Path folder = folders.path(OutboxState.SENT, entry);
    return OutboxLedger.open(folder, settings.runtime().clock());
  }
}
