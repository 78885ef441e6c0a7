package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshOperation;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.folder.JournalEntry.Outcome;
import io.github.opengpes.mesh.client.folder.JournalEntry.Place;
import io.github.opengpes.mesh.client.folder.JournalEntry.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pairs from {@code OUT}, each once. Before each try it is noted on disk that the service may
 * have the message from now on; what came of it is noted before a file is moved; and the moves can
 * be repeated. So after a kill at any point the next start knows what is left to do.
 *
 * <p>Logs name messages by their ids only: base names and local ids are the application's.
 */
final class FolderSender {

  private static final Logger LOG = LoggerFactory.getLogger(FolderSender.class);

  private final MailboxContext box;
  private final Journal journal;
  private final MailboxClients clients;
  private final WirePlan plan;
  private final int serverRetry;

  FolderSender(MailboxContext box, Journal journal, MailboxClients clients, int serverRetry) {
    this.box = box;
    this.journal = journal;
    this.clients = clients;
    this.plan = new WirePlan(box.rules());
    this.serverRetry = serverRetry;
  }

  /** Does what was left to do for messages whose outcome is known. */
  void finishAll() throws IOException {
    for (JournalEntry entry : journal.all()) {
      box.placer().place(entry.placements());
      if (entry.outcome().isPresent()) {
        finish(entry, entry.outcome().get());
      }
    }
  }

  /** Tries one pair, unless it must wait. */
  void send(OutPair pair, RoundCounts counts) throws IOException {
    Optional<JournalEntry> known = journal.find(pair.base());
    if (known.isPresent() && !known.get().isOf(pair)) {
      LOG.warn(
          "mailbox {}: a pair was changed while it was being sent; it counts as a new one, and of"
              + " the former nobody knows whether it went ({})",
          box.id(),
          known.get().id());
      journal.delete(known.get());
      known = Optional.empty();
    }
    JournalEntry entry =
        known.isPresent() ? known.get() : JournalEntry.of(pair, UUID.randomUUID().toString());
    if (box.now().isBefore(due(entry))) {
      counts.delayed.incrementAndGet();
      return;
    }
    Optional<ControlFile> control = Optional.empty();
    try {
      control = Optional.of(ControlFile.read(pair.control()));
      send(entry, control.get(), pair, counts);
    } catch (UnusableControlFileException e) {
      String text = FolderStatus.CONTROL_UNUSABLE.description() + ": " + e.getMessage();
      fail(entry, control, status(FolderStatus.CONTROL_UNUSABLE, text), counts);
    } catch (PairRefusedException e) {
      fail(entry, control, status(e.status(), String.valueOf(e.getMessage())), counts);
    }
  }

  private Instant due(JournalEntry entry) {
    if (entry.tries() == 0) {
      return Instant.MIN;
    }
    boolean askFirst = entry.outcomeUnknown() && entry.tries() == 1;
    Duration pause = askFirst ? box.rules().outcomePause() : box.rules().retryPause();
    return entry.lastTry().plus(pause);
  }

  private void send(JournalEntry entry, ControlFile control, OutPair pair, RoundCounts counts)
      throws IOException, PairRefusedException {
    Path data = pair.data().orElseThrow(() -> new PairRefusedException(FolderStatus.DATA_MISSING));
    OutgoingMessage bare = PairMessage.of(control, box.id(), MessageContent.of(data));
    Optional<LocalId> own = PairMessage.localId(control);
    JournalEntry before = entry;
    if (before.wire().isEmpty()) {
      before =
          before.withMessage(own.map(LocalId::value).orElse(entry.id()), plan.of(control, data));
      if (box.mailbox().collectReport()) {
        ControlFile report = Reports.about(tied(control, before), status(FolderStatus.COLLECTED));
        before =
            before.withPlacement(box.placer().prepare(report, Place.IN, box.placer().reportName()));
      }
    }
    Wire wire = before.wire().orElseThrow();
    OutgoingMessage message =
        bare.withGzip(wire.gzip())
            .withFileName(entry.id() + ".dat")
            .withChecksum(control.text(ControlElement.DATA_CHECKSUM).orElse(wire.checksum()))
            .withLocalId(new LocalId(before.localId().orElseThrow()));
    JournalEntry noted = journal.write(before.tried(box.now()));
    box.placer().place(noted.placements());
    box.done(FolderStep.TRY_NOTED, pair.base());
    SendTry.Result result;
    try {
      result =
          new SendTry(clients.withChunkSize(wire.chunkSize()), message, noted, wire, journal)
              .run(before);
    } catch (MeshException.Authentication e) {
      JournalEntry back = e.operation() == MeshOperation.SEND ? noted.withoutTrace() : noted;
      journal.write(back.notCounted());
      throw e;
    }
    box.done(FolderStep.SEND_ANSWERED, pair.base());
    settle(noted, control, result, counts);
  }

  private void settle(
      JournalEntry noted, ControlFile control, SendTry.Result result, RoundCounts counts)
      throws IOException {
    if (result instanceof SendTry.Accepted accepted) {
      succeed(noted, control, accepted, counts);
    } else if (result instanceof SendTry.Refused refused) {
      StatusRecord status =
          new StatusRecord(
              StatusRecord.digits(box.now()),
              refused.event(),
              "ERROR",
              refused.code(),
              refused.text());
      fail(noted, Optional.of(tied(control, noted)), status, counts);
    } else if (result instanceof SendTry.Later later) {
      delay(later, control, counts);
    }
  }

  private void delay(SendTry.Later later, ControlFile control, RoundCounts counts)
      throws IOException {
    JournalEntry entry = later.entry();
    if (entry.tries() > serverRetry) {
      String text =
          entry.outcomeUnknown()
              ? FolderStatus.GIVEN_UP.description() + "; the service may have it nevertheless"
              : FolderStatus.GIVEN_UP.description();
      StatusRecord status = status(FolderStatus.GIVEN_UP, text);
      LOG.warn("mailbox {}: given up ({}): {}", box.id(), entry.id(), later.reason());
      fail(entry, Optional.of(tied(control, entry)), status, counts);
      return;
    }
    LOG.warn("mailbox {}: will be tried again ({}): {}", box.id(), entry.id(), later.reason());
    if (entry.tries() == 1 && box.mailbox().transferReport()) {
      ControlFile report = Reports.about(tied(control, entry), status(FolderStatus.DELAYED));
      entry =
          entry.withPlacement(box.placer().prepare(report, Place.IN, box.placer().reportName()));
    }
    journal.write(entry);
    box.placer().place(entry.placements());
    counts.delayed.incrementAndGet();
  }

  private void succeed(
      JournalEntry noted, ControlFile control, SendTry.Accepted accepted, RoundCounts counts)
      throws IOException {
    Wire wire = noted.wire().orElseThrow();
    StatusRecord status = status(FolderStatus.TRANSFERRED);
    ControlFile sent =
        tied(control, noted)
            .with(ControlElement.DTS_ID, accepted.id().value())
            .with(
                ControlElement.DATA_CHECKSUM,
                control.text(ControlElement.DATA_CHECKSUM).orElse(wire.checksum()))
            .with(ControlElement.IS_COMPRESSED, wire.gzip())
            .with(status);
    String name = Placer.freeName(box.folders().sent(), noted.base(), noted.id());
    JournalEntry entry = noted.withOutcome(new Outcome(true, name, false));
    if (box.mailbox().saveSent()) {
      entry =
          entry.withPlacement(
              box.placer().prepare(sent, Place.SENT, name + suffix(noted.control())));
    }
    if (box.mailbox().transferReport()) {
      ControlFile report = Reports.about(sent, status);
      entry =
          entry.withPlacement(box.placer().prepare(report, Place.IN, box.placer().reportName()));
    }
    end(entry);
    LOG.info("mailbox {}: sent message {}", box.id(), accepted.id());
    counts.sent.incrementAndGet();
  }

  private void fail(
      JournalEntry noted, Optional<ControlFile> control, StatusRecord status, RoundCounts counts)
      throws IOException {
    String name = Placer.freeName(box.folders().failed(), noted.base(), noted.id());
    JournalEntry entry = noted.withOutcome(new Outcome(false, name, control.isEmpty()));
    if (control.isPresent()) {
      entry =
          entry.withPlacement(
              box.placer()
                  .prepare(
                      control.get().with(status), Place.FAILED, name + suffix(noted.control())));
    }
    ControlFile report =
        control.isPresent()
            ? Reports.about(control.get(), status)
            : Reports.about(box.id(), status);
    String reportName = box.placer().reportName();
    entry = entry.withPlacement(box.placer().prepare(report, Place.IN, reportName));
    end(entry);
    LOG.warn(
        "mailbox {}: a pair went to FAILED, {} {}; IN/{} says why",
        box.id(),
        status.event(),
        status.code(),
        reportName);
    counts.failed.incrementAndGet();
  }

  private void end(JournalEntry entry) throws IOException {
    journal.write(entry);
    box.done(FolderStep.OUTCOME_NOTED, entry.base());
    finish(entry, entry.outcome().orElseThrow());
  }

  /**
   * Everything here may be done twice, so it need be on disk only before the notes are deleted.
   * What is not the file that was sent is left alone.
   */
  private void finish(JournalEntry entry, Outcome outcome) throws IOException {
    Path place = outcome.sent() ? box.folders().sent() : box.folders().failed();
    if (entry.data().isPresent() && entry.dataSeen().isPresent()) {
      Path data = box.folders().out().resolve(entry.data().get());
      if (entry.dataSeen().get().isOf(data)) {
        if (outcome.sent() && !box.mailbox().saveSent()) {
          Files.deleteIfExists(data);
        } else {
          SyncedFiles.rename(data, place.resolve(outcome.name() + suffix(entry.data().get())));
        }
      }
    }
    box.done(FolderStep.SENT_DATA_MOVED, entry.base());
    box.placer().place(entry.placements());
    box.done(FolderStep.SENT_CONTROL_PLACED, entry.base());
    Path control = box.folders().out().resolve(entry.control());
    if (entry.controlSeen().isOf(control)) {
      if (outcome.controlAsItIs()) {
        SyncedFiles.rename(control, place.resolve(outcome.name() + suffix(entry.control())));
      } else {
        Files.deleteIfExists(control);
      }
    }
    SyncedFiles.syncFolder(place);
    SyncedFiles.syncFolder(box.folders().out());
    box.done(FolderStep.OUT_CLEARED, entry.base());
    journal.delete(entry);
    box.done(FolderStep.SEND_FORGOTTEN, entry.base());
  }

  /** Drops what is noted of pairs that the application has taken back. */
  void forgetWithdrawn() throws IOException {
    for (JournalEntry entry : journal.all()) {
      if (!Files.exists(box.folders().out().resolve(entry.control()))) {
        LOG.warn(
            "mailbox {}: a pair was taken out of OUT after {} tries ({}){}",
            box.id(),
            entry.tries(),
            entry.id(),
            entry.outcomeUnknown() ? "; the service may have it" : "");
        journal.delete(entry);
      }
    }
  }

  /** The control file with the local id under which it went, by which reports are tied to it. */
  private static ControlFile tied(ControlFile control, JournalEntry entry) {
    return control.with(ControlElement.LOCAL_ID, entry.localId());
  }

  private StatusRecord status(FolderStatus status) {
    return StatusRecord.of(status, box.now());
  }

  private StatusRecord status(FolderStatus status, String text) {
    return StatusRecord.of(status, box.now(), text);
  }

  private static String suffix(String name) {
    return name.substring(name.length() - ".ctl".length());
  }
}
