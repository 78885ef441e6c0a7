package io.github.opengpes.mesh.client.folder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an outgoing pair, kept on disk until it is dealt with. It holds nothing of the
 * message but its local id.
 *
 * @param id our own name of the message: its {@code Mex-FileName}, by which it is known again, and
 *     its local id where the application gave none
 * @param control the control file's name in {@code OUT}
 * @param data the data file's, if there is one
 * @param localId the message's, if its control file could be read
 * @param wire how it goes, once it has been tried
 * @param tries how often it was sent or asked after
 * @param outcomeUnknown the service may have it
 * @param upload which chunks the service has, of a message of several
 * @param placements files written in the work folder that have yet to appear elsewhere
 */
record JournalEntry(
    String id,
    String base,
    String control,
    Fingerprint controlSeen,
    Optional<String> data,
    Optional<Fingerprint> dataSeen,
    Optional<String> localId,
    Optional<Wire> wire,
    int tries,
    Instant lastTry,
    boolean outcomeUnknown,
    Optional<Upload> upload,
    Optional<Outcome> outcome,
    List<Placement> placements) {

  JournalEntry {
    placements = List.copyOf(placements);
  }

  /** What must be the same in each try of one message. */
  record Wire(boolean gzip, long chunkSize, int chunks, String checksum) {}

  /** A message of which the service has these chunks. */
  record Upload(String messageId, List<Integer> accepted) {
    Upload {
      accepted = List.copyOf(accepted);
    }
  }

  /**
   * The end of a message.
   *
   * @param name the base name in {@code SENT} or {@code FAILED}
   * @param controlAsItIs the control file itself is moved, since nothing could be added to it
   */
  record Outcome(boolean sent, String name, boolean controlAsItIs) {}

  /** A file of the work folder that is to appear in a folder of the mailbox. */
  record Placement(String file, Place place, String name) {}

  /** Where a file is to appear. */
  enum Place {
    IN,
    SENT,
    FAILED;

    Path in(MailboxFolders folders) {
      return switch (this) {
        case IN -> folders.in();
        case SENT -> folders.sent();
        case FAILED -> folders.failed();
      };
    }
  }

  static JournalEntry of(OutPair pair, String id) {
    return new JournalEntry(
        id,
        pair.base(),
        name(pair.control()),
        pair.controlSeen(),
        pair.data().map(JournalEntry::name),
        pair.dataSeen(),
        Optional.empty(),
        Optional.empty(),
        0,
        Instant.EPOCH,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Whether the pair is the one that this entry was made for, untouched since. */
  boolean isOf(OutPair pair) {
    return controlSeen.equals(pair.controlSeen()) && dataSeen.equals(pair.dataSeen());
  }

  JournalEntry withMessage(String newLocalId, Wire newWire) {
    return new JournalEntry(
        id,
        base,
        control,
        controlSeen,
        data,
        dataSeen,
        Optional.of(newLocalId),
        Optional.of(newWire),
        tries,
        lastTry,
        outcomeUnknown,
        upload,
        outcome,
        placements);
  }

  /** A try begins: until its end is noted nobody knows what came of it. */
  JournalEntry tried(Instant now) {
    return trying(tries + 1, now, true, upload);
  }

  /** The service certainly has nothing of it. */
  JournalEntry withoutTrace() {
    return trying(tries, lastTry, false, Optional.empty());
  }

  /** The try did not count: it failed by the mailbox, not by the message. */
  JournalEntry notCounted() {
    return trying(Math.max(0, tries - 1), lastTry, outcomeUnknown, upload);
  }

  JournalEntry withUpload(Upload value) {
    return trying(tries, lastTry, true, Optional.of(value));
  }

  private JournalEntry trying(
      int newTries, Instant newLastTry, boolean unknown, Optional<Upload> newUpload) {
    return new JournalEntry(
        id,
        base,
        control,
        controlSeen,
        data,
        dataSeen,
        localId,
        wire,
        newTries,
        newLastTry,
        unknown,
        newUpload,
        outcome,
        placements);
  }

  JournalEntry withOutcome(Outcome value) {
    return new JournalEntry(
        id,
        base,
        control,
        controlSeen,
        data,
        dataSeen,
        localId,
        wire,
        tries,
        lastTry,
        outcomeUnknown,
        upload,
        Optional.of(value),
        placements);
  }

  JournalEntry withPlacement(Placement value) {
    List<Placement> more = new ArrayList<>(placements);
    more.add(value);
    return new JournalEntry(
        id,
        base,
        control,
        controlSeen,
        data,
        dataSeen,
        localId,
        wire,
        tries,
        lastTry,
        outcomeUnknown,
        upload,
        outcome,
        more);
  }
}
