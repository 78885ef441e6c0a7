package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.ContentChecksum;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages into {@code IN}: whole into the work folder, then the data file by rename, then
 * the control file by rename, then the acknowledgement. Which messages were placed is remembered
 * until the service lists them no more, so a lost acknowledgement does not bring one twice.
 */
final class FolderReceiver {

  private static final Logger LOG = LoggerFactory.getLogger(FolderReceiver.class);
  private static final String CONTROL = ".ctl";
  private static final String DATA = ".dat";
  private static final String PLACED = ".placed";

  private final MailboxContext box;
  private final MeshClient client;

  FolderReceiver(MailboxContext box, MeshClient client) {
    this.box = box;
    this.client = client;
  }

  /** Places what was fetched whole before a kill. */
  void finishAll() throws IOException {
    for (String name : namesWith(CONTROL)) {
      place(name);
    }
  }

  /** Forgets the placed messages that the service lists no more. */
  void forgetAllBut(List<MessageId> listed) throws IOException {
    Set<String> names = new HashSet<>();
    listed.forEach(id -> names.add(fileName(id)));
    for (String name : namesWith(PLACED)) {
      if (!names.contains(name)) {
        Files.deleteIfExists(work(name, PLACED));
      }
    }
  }

  /** Fetches one message, or only acknowledges it where it was placed before. */
  void receive(MessageId id, RoundCounts counts) throws IOException {
    String name = fileName(id);
    if (Files.exists(work(name, CONTROL))) {
      place(name);
      counts.received.incrementAndGet();
    } else if (wasPlaced(name)) {
      LOG.info("mailbox {}: message {} was placed before, acknowledging again", box.id(), id);
    } else {
      boolean report = fetch(id, name).type() == MessageType.REPORT;
      place(name);
      (report ? counts.reports : counts.received).incrementAndGet();
      LOG.info("mailbox {}: {} {} is in IN", box.id(), report ? "report" : "message", id);
    }
    client.acknowledge(id);
    box.done(FolderStep.ACKNOWLEDGED, id.value());
  }

  /** Also by another client, which could not acknowledge it any more. */
  private boolean wasPlaced(String name) {
    return Files.exists(work(name, PLACED))
        || Files.exists(box.folders().in().resolve(name + CONTROL));
  }

  private MeshMessage fetch(MessageId id, String name) throws IOException {
    Path data = work(name, DATA);
    MeshMessage message = client.get(id, data);
    if (message.type() == MessageType.REPORT) {
      Files.delete(data);
    } else {
      check(message, data);
    }
    box.done(FolderStep.DATA_FETCHED, id.value());
    SyncedFiles.write(work(name, CONTROL), control(message).toBytes());
    box.done(FolderStep.CONTROL_WRITTEN, id.value());
    return message;
  }

  /**
   * A checksum that names its algorithm binds; of bare digits nobody says over what they were made,
   * so they are only looked at.
   */
  private void check(MeshMessage message, Path data) throws IOException {
    if (ContentChecksum.check(message, data) != ContentChecksum.Match.DIFFERENT) {
      return;
    }
    if (message.checksum().filter(text -> text.contains(":")).isPresent()) {
      Files.delete(data);
      throw new IOException("message " + message.id() + " is not what its checksum says");
    }
    LOG.warn("mailbox {}: message {} has digits of another content", box.id(), message.id());
  }

  /** The control file's being in the work folder means that it has not been placed. */
  private void place(String name) throws IOException {
    Path data = work(name, DATA);
    if (Files.exists(data)) {
      SyncedFiles.move(data, box.folders().in().resolve(name + DATA));
    }
    box.done(FolderStep.DATA_PLACED, name);
    if (!Files.exists(work(name, PLACED))) {
      SyncedFiles.write(work(name, PLACED), new byte[0]);
    }
    SyncedFiles.move(work(name, CONTROL), box.folders().in().resolve(name + CONTROL));
    box.done(FolderStep.CONTROL_PLACED, name);
  }

  private ControlFile control(MeshMessage message) {
    boolean report = message.type() == MessageType.REPORT;
    ControlFile control =
        ControlFile.ofType(report ? "Report" : "Data")
            .with(ControlElement.ADDRESS_TYPE, "ALL")
            .with(ControlElement.WORKFLOW_ID, message.workflowId())
            .with(ControlElement.FROM_SMTP, message.from().map(PairMessage::smtp))
            .with(ControlElement.FROM_DTS, message.from())
            .with(ControlElement.TO_SMTP, message.to().map(PairMessage::smtp))
            .with(ControlElement.TO_DTS, message.to())
            .with(ControlElement.SUBJECT, message.subject())
            .with(ControlElement.LOCAL_ID, localId(message))
            .with(ControlElement.DTS_ID, message.id().value())
            .with(ControlElement.PARTNER_ID, message.partnerId())
            .with(ControlElement.ENCRYPTED, message.encrypted())
            .with(ControlElement.DATA_CHECKSUM, message.checksum());
    if (!report) {
      control = control.with(ControlElement.IS_COMPRESSED, message.compressed());
    }
    boolean success = message.status().success().orElse(!report);
    return control.with(
        new StatusRecord(
            StatusRecord.digits(message.status().at().orElse(box.now())),
            message.status().event().orElse("TRANSFER"),
            success ? "SUCCESS" : "ERROR",
            message.status().code().orElse(report ? "" : "00"),
            message
                .status()
                .description()
                .orElse(report ? "" : "Transferred to recipient mailbox")));
  }

  /**
   * A report is tied to its message by the local id, so that is asked for where it does not say.
   */
  private Optional<LocalId> localId(MeshMessage message) {
    if (message.localId().isPresent() || message.linkedMessage().isEmpty()) {
      return message.localId();
    }
    try {
      return client.track(message.linkedMessage().get()).localId();
    } catch (MeshException e) {
      LOG.info("mailbox {}: report {}: {}", box.id(), message.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private Path work(String name, String suffix) {
    return box.folders().work().resolve(name + suffix);
  }

  private List<String> namesWith(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(box.folders().work())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix))
          .map(file -> file.substring(0, file.length() - suffix.length()))
          .sorted()
          .toList();
    }
  }

  /** The message id, or its hash where it could not be a file's name or could lead elsewhere. */
  static String fileName(MessageId id) {
    if (id.value().matches("[A-Z0-9][A-Z0-9_.-]*")) {
      return id.value();
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(StandardCharsets.UTF_8));
      return "ID-" + HexFormat.of().formatHex(hash, 0, 16).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
