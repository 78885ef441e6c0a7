package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the message that a control file asks for, or says which element does not allow it. */
final class PairMessage {

  private static final String SMTP_DOMAIN = "@dts.nhs.uk";

  private PairMessage() {}

  /** The mailbox as an SMTP-like address, as the file interface writes it. */
  static String smtp(MailboxId mailbox) {
    return mailbox.value().toLowerCase(Locale.ROOT) + SMTP_DOMAIN;
  }

  /** The message without what belongs to one try: local id, file name, checksum, encoding. */
  static OutgoingMessage of(ControlFile control, MailboxId own, MessageContent content)
      throws PairRefusedException {
    if (control.text(ControlElement.VERSION).isEmpty()) {
      throw new PairRefusedException(FolderStatus.VERSION_INVALID);
    }
    if (control.text(ControlElement.MESSAGE_TYPE).filter("Data"::equalsIgnoreCase).isEmpty()) {
      throw new PairRefusedException(FolderStatus.MESSAGE_TYPE_INVALID);
    }
    String workflow =
        control
            .text(ControlElement.WORKFLOW_ID)
            .orElseThrow(
                () ->
                    new PairRefusedException(
                        FolderStatus.CONTROL_UNUSABLE, "WorkflowId is missing"));
    MailboxId to = addressee(control);
    checkSender(control, own);
    OutgoingMessage message =
        usable(
            FolderStatus.CONTROL_UNUSABLE,
            () -> OutgoingMessage.of(to, new WorkflowId(workflow), content));
    Optional<String> subject = control.text(ControlElement.SUBJECT);
    Optional<String> partner = control.text(ControlElement.PARTNER_ID);
    boolean encrypted = control.flag(ControlElement.ENCRYPTED).orElse(false);
    return usable(
        FolderStatus.CONTROL_UNUSABLE,
        () -> {
          OutgoingMessage whole = message.withDeclared(encrypted, false);
          whole = subject.isPresent() ? whole.withSubject(subject.get()) : whole;
          return partner.isPresent() ? whole.withPartnerId(partner.get()) : whole;
        });
  }

  /** The local id that the application gave, if it can travel. */
  static Optional<LocalId> localId(ControlFile control) throws PairRefusedException {
    Optional<String> text = control.text(ControlElement.LOCAL_ID);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(usable(FolderStatus.CONTROL_UNUSABLE, () -> new LocalId(text.get())));
  }

  private static MailboxId addressee(ControlFile control) throws PairRefusedException {
    String type = control.text(ControlElement.ADDRESS_TYPE).orElse("").toUpperCase(Locale.ROOT);
    Optional<String> dts = control.text(ControlElement.TO_DTS);
    Optional<String> smtp = control.text(ControlElement.TO_SMTP).flatMap(PairMessage::mailboxOf);
    Optional<String> address =
        switch (type) {
          case "DTS", "ALL" -> dts.or(() -> smtp);
          case "SMTP" -> smtp.or(() -> dts);
          default -> throw new PairRefusedException(FolderStatus.ADDRESS_TYPE_INVALID);
        };
    String text = address.orElseThrow(() -> new PairRefusedException(FolderStatus.TO_INVALID));
    return usable(FolderStatus.TO_INVALID, () -> new MailboxId(text));
  }

  private static void checkSender(ControlFile control, MailboxId own) throws PairRefusedException {
    Optional<String> from =
        control
            .text(ControlElement.FROM_DTS)
            .or(() -> control.text(ControlElement.FROM_SMTP).flatMap(PairMessage::mailboxOf));
    if (from.isPresent() && !from.get().equalsIgnoreCase(own.value())) {
      throw new PairRefusedException(FolderStatus.FROM_INVALID);
    }
  }

  private static Optional<String> mailboxOf(String smtp) {
    return smtp.toLowerCase(Locale.ROOT).endsWith(SMTP_DOMAIN)
        ? Optional.of(smtp.substring(0, smtp.length() - SMTP_DOMAIN.length()))
        : Optional.empty();
  }

  private static <T> T usable(FolderStatus status, Supplier<T> value) throws PairRefusedException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      // The client's own words name the field and the place, never the text.
      throw new PairRefusedException(status, String.valueOf(e.getMessage()));
    }
  }
}
