package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.Lifetimes;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Times;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that is known of a message, as the public Python sandbox shows it to an administrator. */
final class MessageDetails {

  private final Register register;
  private final Lifetimes lifetimes;

  MessageDetails(SandboxConfig config) {
    this.register = config.register();
    this.lifetimes = config.lifetimesInForce();
  }

  Map<String, Object> of(StoredMessage message) {
    Envelope envelope = message.envelope();
    boolean data = message.type() == MessageType.DATA;
    // What a sender did not say is empty; what a report does not have is left out.
    Optional<String> unsaid = data ? Optional.of("") : Optional.empty();
    Optional<StatusEvent> error =
        message.events().stream()
            .filter(event -> event.status().equals(MessageStatus.ERROR.word()))
            .findFirst();
    Map<String, Object> shown = Answer.object("checksum", envelope.checksum().orElse(""));
    shown.put("chunk_count", message.chunks());
    shown.put("content_encoding", envelope.contentEncoding().orElse(""));
    put(shown, "download_timestamp", message.acknowledged().map(MessageDetails::iso));
    shown.put("expiry_time", iso(lifetimes.expiry(message.created(), message.accepted())));
    if (data) {
      put(shown, "failure_date", error.map(event -> iso(event.at())));
      put(shown, "failure_diagnostic", error.flatMap(StatusEvent::description));
    }
    shown.put("filename", envelope.fileName().orElse(message.id() + ".dat"));
    shown.put("file_size", message.status() == MessageStatus.UPLOADING ? 0 : message.size());
    shown.put("is_compressed", envelope.compressed());
    shown.put("is_encrypted", envelope.encrypted());
    put(shown, "linked_msg_id", error.flatMap(StatusEvent::linkedMessage));
    put(shown, "local_id", envelope.localId().or(() -> unsaid));
    shown.put("message_id", message.id());
    shown.put("message_type", titled(message.type().name()));
    party(shown, "recipient", envelope.recipient());
    party(shown, "sender", envelope.sender());
    shown.put("status", titled(message.statusWord()));
    if (!data) {
      put(shown, "status_code", error.flatMap(StatusEvent::code));
      put(shown, "status_description", error.flatMap(StatusEvent::description));
      put(shown, "status_event", error.flatMap(StatusEvent::event));
      put(shown, "status_timestamp", error.map(event -> iso(event.at())));
    }
    shown.put("status_success", data && error.isEmpty() ? "SUCCESS" : "ERROR");
    put(shown, "subject", envelope.subject().or(() -> unsaid));
    shown.put("upload_timestamp", iso(message.created()));
    shown.put("workflow_id", envelope.workflowId());
    return shown;
  }

  /** A report's sender is nobody: the public sandbox calls it the central system. */
  private void party(Map<String, Object> shown, String role, String id) {
    Optional<Mailbox> mailbox = register.mailbox(id);
    shown.put(role, id);
    if (id.isEmpty()) {
      shown.put(role + "_name", "Central System Mailbox");
      shown.put(role + "_ods_code", "X26");
      shown.put(role + "_org_code", "X26");
      shown.put(role + "_org_name", "NHS England");
      return;
    }
    put(shown, role + "_name", mailbox.map(Mailbox::name));
    put(shown, role + "_ods_code", mailbox.map(Mailbox::odsCode));
    put(shown, role + "_org_code", mailbox.map(Mailbox::orgCode));
    shown.put(role + "_org_name", mailbox.flatMap(Mailbox::orgName).orElse(""));
  }

  private static void put(Map<String, Object> shown, String name, Optional<String> value) {
    value.ifPresent(text -> shown.put(name, text));
  }

  private static String titled(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String iso(Instant at) {
    return Times.iso(at, false);
  }
}
