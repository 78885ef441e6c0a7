package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one entry as far as it can be sent now, from wherever an earlier attempt left it. */
final class OutboxSending {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxSending.class);

  /** Up to this size a chunk is read once: hashed and sent from memory. */
  private static final long IN_MEMORY = 256 * 1024;

  /** So often all chunks but the first are sent again when the service seems to lack some. */
  private static final int MOST_DOUBTS = 3;

  /** What became of an entry in this round. */
  sealed interface Result {
    /** The service has all of it. */
    record Sent() implements Result {}

    /** It failed for good. */
    record Failed() implements Result {}

    /** It failed for now. */
    record Postponed(boolean serviceAway, boolean loginRefused, String reason) implements Result {}

    /** Its time has not come. */
    record NotDue() implements Result {}
  }

  /** Ends the sending of an entry for good. */
  private static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1L;

    GivenUp(String reason) {
      super(reason);
    }
  }

  /** It is too early to find out about an earlier attempt. */
  private static final class NotSettled extends Exception {
    private static final long serialVersionUID = 1L;

    NotSettled(Instant until) {
      super("the outcome of the last attempt is unknown; the service is asked after " + until);
    }
  }

  private final BoxFolders<OutboxState> folders;
  private final OutboxSettings settings;
  private final Instant opened;

  OutboxSending(BoxFolders<OutboxState> folders, OutboxSettings settings) {
    this.folders = folders;
    this.settings = settings;
    this.opened = settings.runtime().clock().instant();
  }

  Result send(String entry, OutboxState state, MeshClient client) throws IOException {
    boolean fresh = state == OutboxState.WAITING;
    if (fresh) {
      step(
          DurableStep.O4_ABOUT_TO_SEND,
          entry,
          () -> folders.move(entry, OutboxState.WAITING, OutboxState.SENDING));
    }
    Path folder = folders.path(OutboxState.SENDING, entry);
    try (OutboxLedger ledger = OutboxLedger.open(folder, settings.runtime().clock())) {
      if (settings.runtime().clock().instant().isBefore(ledger.progress().notBefore())) {
        return new Result.NotDue();
      }
      try {
        complete(entry, folder.resolve(OutboxLedger.CONTENT), ledger, client, fresh);
      } catch (NotSettled e) {
        LOG.debug("outbox entry {}: {}", entry, e.getMessage());
        return new Result.NotDue();
      } catch (GivenUp e) {
        ledger.failed(String.valueOf(e.getMessage()));
        LOG.error("outbox entry {}: given up: {}", entry, e.getMessage());
        folders.move(entry, OutboxState.SENDING, OutboxState.FAILED);
        return new Result.Failed();
      } catch (MeshException e) {
        return Thread.currentThread().isInterrupted()
            ? new Result.NotDue()
            : postponed(entry, ledger, e);
      }
    }
    step(
        DurableStep.O9_SENT,
        entry,
        () -> folders.rename(entry, OutboxState.SENDING, OutboxState.SENT));
    return new Result.Sent();
  }

  private void complete(
      String entry, Path content, OutboxLedger ledger, MeshClient client, boolean fresh)
      throws IOException, GivenUp, NotSettled {
    if (ledger.progress().messageId().isEmpty()) {
      if (!fresh && known(entry, ledger, client)) {
        return;
      }
      if (ledger.progress().messageId().isEmpty()) {
        first(entry, content, ledger, client);
      }
    }
    MessageId id = ledger.progress().messageId().orElseThrow();
    if (ledger.progress().isWhole() || others(entry, content, ledger, client, id)) {
      ledger.sent(Optional.of(id), "all chunks accepted");
    }
  }

  /**
   * Finds out whether an earlier first request arrived. Returns whether the service has all of the
   * message; when it has a part, the ledger has the message id afterwards.
   */
  private boolean known(String entry, OutboxLedger ledger, MeshClient client)
      throws IOException, GivenUp, NotSettled {
    Instant settled = ledger.progress().lastAttempt().orElse(opened).plus(settings.settle());
    if (settings.runtime().clock().instant().isBefore(settled)) {
      throw new NotSettled(settled);
    }
    LocalIdTracking answer = client.trackByLocalId(ledger.progress().localId());
    if (answer instanceof LocalIdTracking.Found found) {
      TrackingRecord record = found.message();
      LOG.info("outbox entry {}: the service knows it as {}", entry, record.id());
      if (record.status() == MessageStatus.UPLOADING && ledger.progress().chunks() > 1) {
        ledger.accepted(
            record.id(),
            1,
            ledger.progress().chunk(Path.of(""), 1).length(),
            ledger.progress().chunkSha256(1));
        return false;
      }
      whole(ledger, record);
      return true;
    }
    if (answer instanceof LocalIdTracking.Several) {
      if (ledger.progress().chunks() == 1) {
        // A message of one chunk is whole as soon as the service knows it.
        ledger.sent(Optional.empty(), "the service has it, more than once");
        return true;
      }
      throw new GivenUp(
          "several messages of this mailbox have the local id of this one, so it cannot be found"
              + " out whether it was sent; look at the mailbox's messages, then requeue or delete"
              + " the entry");
    }
    LOG.info("outbox entry {}: the service does not know it, so it is sent", entry);
    return false;
  }

  private static void whole(OutboxLedger ledger, TrackingRecord record)
      throws IOException, GivenUp {
    MessageStatus status = record.status();
    if (status == MessageStatus.ACCEPTED || status == MessageStatus.ACKNOWLEDGED) {
      ledger.sent(Optional.of(record.id()), "found by tracking, " + status);
      return;
    }
    throw new GivenUp(
        "the service has message "
            + record.id()
            + " as "
            + status
            + record.delivery().description().map(text -> ": " + text).orElse(""));
  }

  private void first(String entry, Path content, OutboxLedger ledger, MeshClient client)
      throws IOException, GivenUp {
    MessageContent chunk = verified(content, ledger, 1);
    ledger.attempt();
    before(DurableStep.O5_FIRST_CHUNK_SENT, entry);
    MessageId id;
    try {
      id = client.sendFirstChunk(ledger.progress().message(chunk), ledger.progress().chunks());
    } catch (MeshException.Refused e) {
      throw new GivenUp(String.valueOf(e.getMessage()));
    }
    after(DurableStep.O5_FIRST_CHUNK_SENT, entry);
    recorded(DurableStep.O6_FIRST_CHUNK_RECORDED, entry, ledger, id, 1);
  }

  /**
   * Sends the chunks that the service does not have. Returns false when it turns out to have the
   * whole message; that is recorded then.
   */
  private boolean others(
      String entry, Path content, OutboxLedger ledger, MeshClient client, MessageId id)
      throws IOException, GivenUp {
    OutboxProgress progress = ledger.progress();
    for (int number = 2; number <= progress.chunks(); number++) {
      if (!progress.hasChunk(number)) {
        verified(content, ledger, number);
      }
    }
    before(DurableStep.O7_CHUNK_SENT, entry);
    try {
      client
          .withChunkSize(progress.chunkSize())
          .resume(
              progress.message(MessageContent.of(content)),
              id,
              progress.accepted(),
              (message, number, chunks) -> {
                after(DurableStep.O7_CHUNK_SENT, entry);
                recorded(DurableStep.O8_CHUNK_RECORDED, entry, ledger, id, number);
                if (!ledger.progress().isWhole()) {
                  before(DurableStep.O7_CHUNK_SENT, entry);
                }
              });
      return true;
    } catch (MeshException.Incomplete e) {
      if (e.getCause() instanceof MeshException.NotFound) {
        ledger.restarted("the service no longer knows message " + id);
      } else if (e.getCause() instanceof MeshException.Refused refused) {
        TrackingRecord record = client.track(id);
        if (record.status() == MessageStatus.UPLOADING) {
          if (progress.doubts() >= MOST_DOUBTS) {
            throw new GivenUp(String.valueOf(refused.getMessage()));
          }
          ledger.doubted(
              "the service refuses a chunk and may lack others: " + refused.getMessage());
          throw refused;
        }
        whole(ledger, record);
        return false;
      }
      throw e.getCause() instanceof MeshException cause ? cause : e;
    }
  }

  private void recorded(
      DurableStep step, String entry, OutboxLedger ledger, MessageId id, int number)
      throws IOException {
    OutboxProgress progress = ledger.progress();
    long length = progress.chunk(Path.of(""), number).length();
    step(step, entry, () -> ledger.accepted(id, number, length, progress.chunkSha256(number)));
  }

  /** The chunk, when it is still what it was when the message was taken on. */
  private static MessageContent verified(Path content, OutboxLedger ledger, int number)
      throws IOException, GivenUp {
    if (!Files.exists(content) || Files.size(content) != ledger.progress().length()) {
      throw new GivenUp("the content on disk is gone or has another length than when it came");
    }
    FileSlice slice = ledger.progress().chunk(content, number);
    MessageContent chunk = slice;
    String sha256;
    if (slice.length() <= IN_MEMORY) {
      byte[] bytes = slice.bytes();
      sha256 = FileSlice.sha256(bytes);
      chunk = MessageContent.of(bytes);
    } else {
      sha256 = slice.sha256();
    }
    if (!sha256.equals(ledger.progress().chunkSha256(number))) {
      throw new GivenUp(
          "the content on disk has changed since it came (chunk "
              + number
              + "), so it is not sent");
    }
    return chunk;
  }

  private Result postponed(String entry, OutboxLedger ledger, MeshException cause)
      throws IOException {
    Instant now = settings.runtime().clock().instant();
    Instant until =
        now.plus(
            settings.pauses().after(ledger.progress().failures() + 1, settings.runtime().random()));
    String reason = String.valueOf(cause.getMessage());
    ledger.postponed(reason, until);
    LOG.warn(
        "outbox entry {}: failure {}, next not before {}: {}",
        entry,
        ledger.progress().failures(),
        until,
        reason);
    boolean away =
        cause instanceof MeshException.Transport
            || cause instanceof MeshException.Unavailable
            || cause instanceof MeshException.UnknownOutcome;
    return new Result.Postponed(away, cause instanceof MeshException.Authentication, reason);
  }

  /** A step of the disk. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }

  private void step(DurableStep step, String entry, Change change) throws IOException {
    before(step, entry);
    change.make();
    after(step, entry);
  }

  private void before(DurableStep step, String entry) {
    settings.listener().before(step, entry);
  }

  private void after(DurableStep step, String entry) {
    settings.listener().after(step, entry);
  }
}
