package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends where something may have gone before: asks the service for the local id, completes what is
 * half there, and sends only what it does not know.
 */
final class FindingOut {

  private static final Logger LOG = LoggerFactory.getLogger(FindingOut.class);

  private final MeshRuntime runtime;
  private final FindOutPolicy policy;
  private final Sending sending;
  private final Tracking tracking;

  FindingOut(MeshConnection connection, Sending sending, Tracking tracking) {
    this.runtime = connection.runtime();
    this.policy = connection.settings().findOut();
    this.sending = sending;
    this.tracking = tracking;
  }

  SentMessage sendUnlessKnown(OutgoingMessage message, ChunkLedger ledger) throws IOException {
    LocalId localId =
        message
            .localId()
            .orElseThrow(
                () -> new IllegalArgumentException("a message without a local id cannot be found"));
    Optional<TrackingRecord> known = known(message, localId);
    return known.isPresent()
        ? complete(message, known.get(), ledger)
        : sending.send(message, ledger);
  }

  SentMessage sendOnce(OutgoingMessage message, ChunkLedger ledger) throws IOException {
    OutgoingMessage named =
        message.localId().isPresent()
            ? message
            : message.withLocalId(new LocalId(runtime.nonces().get().toString()));
    for (int sends = 1; ; sends++) {
      try {
        return sending.send(named, ledger);
      } catch (MeshException.UnknownOutcome unknown) {
        LOG.info("{}; finding out", unknown.getMessage());
        Optional<TrackingRecord> known = lookedFor(named, unknown);
        if (known.isPresent()) {
          return complete(named, known.get(), ledger);
        }
        if (sends >= policy.sends()) {
          throw unknown;
        }
      }
    }
  }

  /** Asks, after waits, while the service says that it does not know the message. */
  private Optional<TrackingRecord> lookedFor(
      OutgoingMessage message, MeshException.UnknownOutcome unknown) {
    try {
      for (Duration wait : policy.waits()) {
        runtime.sleeper().sleep(wait);
        Optional<TrackingRecord> known = known(message, message.localId().orElseThrow());
        if (known.isPresent()) {
          return known;
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown;
    } catch (MeshException e) {
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  private Optional<TrackingRecord> known(OutgoingMessage message, LocalId localId) {
    LocalIdTracking answer = tracking.byLocalId(localId);
    if (answer instanceof LocalIdTracking.Several) {
      throw new MeshException.Protocol(
          MeshOperation.TRACK_BY_LOCAL_ID, "several messages have this local id");
    }
    if (answer instanceof LocalIdTracking.Found found) {
      if (isAnother(found.message(), message)) {
        throw new MeshException.Protocol(
            MeshOperation.TRACK_BY_LOCAL_ID,
            "message "
                + found.message().id()
                + ", to another recipient or of another workflow, has this local id");
      }
      return Optional.of(found.message());
    }
    return Optional.empty();
  }

  /** A recipient given by demographics comes back as the mailbox that was found for it. */
  private static boolean isAnother(TrackingRecord known, OutgoingMessage message) {
    boolean routed = message.to().value().toUpperCase(Locale.ROOT).startsWith("GPPROVIDER_");
    return known.workflowId().filter(w -> !w.equals(message.workflowId())).isPresent()
        || (!routed && known.recipient().filter(r -> !r.equals(message.to())).isPresent());
  }

  private SentMessage complete(OutgoingMessage message, TrackingRecord known, ChunkLedger ledger)
      throws IOException {
    LOG.info("message {} was known already, {}", known.id(), known.status());
    int chunks = sending.chunks(message.content());
    return known.status() == MessageStatus.UPLOADING && chunks > 1
        ? sending.resume(message, known.id(), new TreeSet<>(List.of(1)), ledger)
        : new SentMessage(known.id(), chunks);
  }
}
