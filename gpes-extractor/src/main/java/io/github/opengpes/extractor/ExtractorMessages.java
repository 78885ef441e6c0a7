package io.github.opengpes.extractor;

import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.messages.MessageKind;
import java.io.IOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Hands messages to those who know them; what no configured collector sent has no effect. */
final class ExtractorMessages implements MessageHandler {

  private final Site site;
  private final NotificationIntake notifications;
  private final RequestIntake requests;
  private final AcknowledgementIntake acknowledgements;
  private final ResultDispatch dispatch;

  ExtractorMessages(
      Site site,
      NotificationIntake notifications,
      RequestIntake requests,
      AcknowledgementIntake acknowledgements,
      ResultDispatch dispatch) {
    this.site = site;
    this.notifications = notifications;
    this.requests = requests;
    this.acknowledgements = acknowledgements;
    this.dispatch = dispatch;
  }

  @Override
  public Application prepare(InboxMessage message) throws IOException {
    if (!site.collectors().contains(message.sender())) {
      return refused("its sender is not one of the configured collectors");
    }
    Optional<MessageKind> kind = site.workflowIds().kindOf(message.workflowId().value());
    if (kind.isEmpty()) {
      return refused("its workflow id is not one of ours");
    }
    return switch (kind.get()) {
      case QE_NT -> notifications.prepare(message);
      case RTP -> requests.prepare(message);
      case QR_ACK -> acknowledgements.prepare(message);
      case RTPR, EQ_NT, QR, EXTRACTION_STATUS ->
          refused("a " + kind.get() + " is not for an extractor");
    };
  }

  private static Application refused(String finding) {
    return tx -> new Verdict.Refused(finding);
  }

  @Override
  public void sent(Handle transaction, OutboxMessage message) {
    dispatch.sent(transaction, message);
  }

  @Override
  public void delivered(Handle transaction, OutboxMessage message) {
    dispatch.delivered(transaction, message);
  }

  @Override
  public void undelivered(Handle transaction, OutboxMessage message, String code) {
    dispatch.undelivered(transaction, message, code);
  }
}
