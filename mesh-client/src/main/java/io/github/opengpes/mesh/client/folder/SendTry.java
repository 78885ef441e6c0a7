package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshOperation;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.ServiceFault;
import io.github.opengpes.mesh.client.TrackingRecord;
import io.github.opengpes.mesh.client.folder.JournalEntry.Upload;
import io.github.opengpes.mesh.client.folder.JournalEntry.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One try to get a message to the service: asks first where it may be there already. */
final class SendTry {

  /** How far the clocks of service and machine may differ when times are all there is to go by. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final MeshClient client;
  private final OutgoingMessage message;
  private final Wire wire;
  private final Journal journal;
  private JournalEntry entry;

  SendTry(
      MeshClient client, OutgoingMessage message, JournalEntry noted, Wire wire, Journal journal) {
    this.client = client;
    this.message = message;
    this.entry = noted;
    this.wire = wire;
    this.journal = journal;
  }

  /** What a try came to. */
  sealed interface Result {}

  /** The service has the message. */
  record Accepted(MessageId id) implements Result {}

  /** It will not have it, now or later. */
  record Refused(String event, String code, String text) implements Result {}

  /** Not this time; the entry says what the service may have of it. */
  record Later(JournalEntry entry, String reason) implements Result {}

  /**
   * Tries.
   *
   * @param before what was known before this try was noted
   * @throws MeshException.Authentication when the service does not accept the mailbox at all
   */
  Result run(JournalEntry before) throws IOException {
    try {
      return attempt(before);
    } catch (MeshException.Authentication e) {
      throw e;
    } catch (MeshException.Incomplete e) {
      return incomplete(e);
    } catch (MeshException e) {
      if (e.operation() != MeshOperation.SEND || e instanceof MeshException.UnknownOutcome) {
        return later(entry, e);
      }
      if (e.retryable()) {
        return later(entry.withoutTrace(), e);
      }
      return e instanceof MeshException.Answered answered ? refused(answered) : later(entry, e);
    }
  }

  private Result attempt(JournalEntry before) throws IOException {
    Optional<Upload> upload = before.upload();
    if (upload.isPresent()) {
      MessageId id = new MessageId(upload.get().messageId());
      return new Accepted(goOn(id, new TreeSet<>(upload.get().accepted())));
    }
    if (before.outcomeUnknown()) {
      LocalIdTracking answer = client.trackByLocalId(message.localId().orElseThrow());
      if (answer instanceof LocalIdTracking.Several) {
        return new Refused(
            FolderStatus.GIVEN_UP.event(),
            FolderStatus.GIVEN_UP.code(),
            "It may have been transferred: several messages have its LocalId, so ask the recipient"
                + " before it is sent again");
      }
      if (answer instanceof LocalIdTracking.Found found && isOurs(found.message(), before)) {
        boolean half = found.message().status() == MessageStatus.UPLOADING && wire.chunks() > 1;
        MessageId id = found.message().id();
        return new Accepted(half ? goOn(id, new TreeSet<>(List.of(1))) : id);
      }
    }
    return new Accepted(client.send(message, this::noteChunk).id());
  }

  private MessageId goOn(MessageId id, SortedSet<Integer> accepted) throws IOException {
    boolean whole = accepted.size() == wire.chunks();
    return whole ? id : client.resume(message, id, accepted, this::noteChunk).id();
  }

  /** After a kill the message goes on behind this chunk. */
  private void noteChunk(MessageId id, int chunk, int chunks) throws IOException {
    if (chunks > 1) {
      List<Integer> accepted =
          new ArrayList<>(entry.upload().map(Upload::accepted).orElse(List.of()));
      accepted.add(chunk);
      entry = journal.write(entry.withUpload(new Upload(id.value(), accepted)));
    }
  }

  private static Later later(JournalEntry entry, MeshException reason) {
    return new Later(entry, String.valueOf(reason.getMessage()));
  }

  /**
   * Applications may use one local id again, so the file name, which is this pair's alone, decides;
   * where the service does not tell it, the time of the upload does.
   */
  private boolean isOurs(TrackingRecord known, JournalEntry before) {
    if (known.fileName().isPresent()) {
      return known.fileName().equals(message.fileName());
    }
    Optional<Instant> uploaded = known.uploaded();
    return uploaded.isEmpty() || !uploaded.get().isBefore(before.lastTry().minus(CLOCKS));
  }

  private Result incomplete(MeshException.Incomplete e) {
    if (e.retryable()) {
      Upload upload = new Upload(e.messageId().value(), List.copyOf(e.accepted()));
      return later(entry.withUpload(upload), e);
    }
    if (e.getCause() instanceof MeshException.NotFound) {
      // The service has forgotten the first chunks: from the start, next time.
      return later(entry.withoutTrace(), e);
    }
    return e.getCause() instanceof MeshException.Answered answered
        ? refused(answered)
        : new Refused("TRANSFER", "06", String.valueOf(e.getMessage()));
  }

  private static Refused refused(MeshException.Answered answer) {
    Optional<ServiceFault> fault = answer.faults().stream().findFirst();
    String event = fault.map(ServiceFault::event).filter(text -> !text.isEmpty()).orElse("SEND");
    String code = answer.code().orElse(FolderStatus.GIVEN_UP.code());
    String text =
        fault
            .map(ServiceFault::text)
            .filter(words -> !words.isEmpty())
            .orElse("The service refused it with status " + answer.status());
    return new Refused(event, code, text);
  }
}
