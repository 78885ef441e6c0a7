package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What became of a message, as headers and tracking say it. */
final class Outcomes {

  private final Rules rules;

  Outcomes(Rules rules) {
    this.rules = rules;
  }

  /** What went wrong with the message, or with the one that a report is about. */
  Optional<StatusEvent> failure(StoredMessage message) {
    if (message.history().isEmpty()) {
      return Optional.empty();
    }
    if (rules.undeliverableSaysWhy()
        && message.type() == MessageType.DATA
        && !isFailure(message.history().get(0))) {
      // It failed once, and has been put back since.
      return Optional.empty();
    }
    return message.history().stream().filter(this::isFailure).findFirst();
  }

  private boolean isFailure(StatusEvent event) {
    return switch (MessageStatus.of(event.status())) {
      case ERROR -> true;
      case UNDELIVERABLE -> rules.undeliverableSaysWhy();
      case UPLOADING, ACCEPTED, ACKNOWLEDGED, OTHER -> false;
    };
  }

  boolean successful(StoredMessage message) {
    return message.type() == MessageType.DATA && failure(message).isEmpty();
  }

  /** The {@code mex-status...} headers of a download. */
  Map<String, String> headers(StoredMessage message) {
    Map<String, String> headers = new LinkedHashMap<>();
    Optional<StatusEvent> failure = failure(message);
    if (successful(message)) {
      headers.put("mex-statuscode", "00");
      headers.put("mex-statusevent", "TRANSFER");
      headers.put("mex-statusdescription", "Transferred to recipient mailbox");
      headers.put("mex-statussuccess", "SUCCESS");
      headers.put(
          "mex-statustimestamp", Times.digits(message.accepted().orElse(message.created())));
      return headers;
    }
    failure.flatMap(StatusEvent::linkedMessage).ifPresent(id -> headers.put("mex-linkedmsgid", id));
    failure.flatMap(StatusEvent::code).ifPresent(code -> headers.put("mex-statuscode", code));
    failure.flatMap(StatusEvent::event).ifPresent(text -> headers.put("mex-statusevent", text));
    failure
        .flatMap(StatusEvent::description)
        .ifPresent(text -> headers.put("mex-statusdescription", text));
    headers.put("mex-statussuccess", "ERROR");
    headers.put("mex-statustimestamp", Times.digits(failedAt(message, failure)));
    return headers;
  }

  /** The public sandbox takes the newest of acceptance and error. */
  private Instant failedAt(StoredMessage message, Optional<StatusEvent> failure) {
    if (rules.undeliverableSaysWhy() && failure.isPresent()) {
      return failure.get().at();
    }
    return message.events().stream()
        .filter(
            event ->
                event.status().equals(MessageStatus.ACCEPTED.word())
                    || event.status().equals(MessageStatus.ERROR.word()))
        .findFirst()
        .map(StatusEvent::at)
        .orElse(message.created());
  }
}
