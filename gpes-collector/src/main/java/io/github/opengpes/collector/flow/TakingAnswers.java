package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.collector.record.FindingSource;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.NotificationRows;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.EqNotificationMessage;
import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes notifications of the extractors: answers of the practices, and events. */
final class TakingAnswers {

  private final Ledger ledger;

  TakingAnswers(Ledger ledger) {
    this.ledger = ledger;
  }

  Application prepare(InboxMessage message) throws IOException {
    Subject subject = Subject.message(FindingSource.NOTIFICATION, message.id());
    Decoded<EqNotificationMessage> decoded =
        ControlMessages.read(new EqNotificationFormat(), message);
    if (!decoded.isSound()) {
      return tx -> ControlMessages.refuse(tx, ledger.findings(), subject, decoded.faults());
    }
    EqNotificationMessage notifications = decoded.message().orElseThrow();
    return tx -> {
      for (EqNotification notification : notifications.notifications()) {
        take(tx, subject, message, notification);
      }
      return new Verdict.Applied();
    };
  }

  private void take(Handle tx, Subject subject, InboxMessage message, EqNotification notification) {
    if (notification.content() instanceof ParticipationResponse response) {
      takeAnswer(tx, subject, message, notification, response);
    } else if (notification.content() instanceof Event event) {
      Subject about =
          new Subject(
              subject.source(),
              notification.sqi(),
              Optional.of(notification.practice()),
              subject.message());
      ledger.findings().add(tx, about, Finding.of(FindingCode.EVENT, "Event-Code " + event.code()));
    }
  }

  private void takeAnswer(
      Handle tx,
      Subject subject,
      InboxMessage message,
      EqNotification notification,
      ParticipationResponse response) {
    Optional<NotificationRows.Row> asked =
        notification.answering().flatMap(uuid -> ledger.notifications().find(tx, uuid));
    boolean isOurs =
        asked
            .flatMap(row -> ledger.cohort().find(tx, row.key()))
            .map(CohortRows.Row::extractor)
            .equals(Optional.of(message.sender()));
    if (asked.isEmpty() || !isOurs) {
      ledger
          .findings()
          .add(tx, subject, Finding.of(FindingCode.ANSWER_UNKNOWN, "" + notification.uuid()));
      return;
    }
    NotificationRows.Row row = asked.get();
    Optional<FindingCode> objection = objection(tx, row, notification, response);
    if (objection.isPresent()) {
      ledger
          .findings()
          .add(
              tx,
              subject.of(row.key()),
              Finding.of(objection.get(), "E-Q-NT-UUID " + notification.uuid()));
      return;
    }
    boolean yes = answer(response).orElseThrow();
    ledger.notifications().answered(tx, row.uuid(), yes);
    switch (row.stage()) {
      case STAGE_1 ->
          ledger
              .states()
              .move(
                  tx,
                  row.key(),
                  yes ? RequestState.AUTHORISED : RequestState.DECLINED,
                  "the practice answered " + (yes ? "yes" : "no"));
      case STAGE_2 -> {
        // A yes is carried out by the release step, which has files to move.
        if (!yes) {
          ledger
              .states()
              .move(
                  tx,
                  row.key(),
                  RequestState.WITHHELD,
                  "the practice does not let the result be passed on");
        }
      }
    }
  }

  private Optional<FindingCode> objection(
      Handle tx,
      NotificationRows.Row asked,
      EqNotification notification,
      ParticipationResponse response) {
    boolean isSame =
        notification.practice().equals(asked.key().practice())
            && response.stage() == asked.stage()
            && notification.sqi().map(sqi -> sqi.equals(asked.key().sqi())).orElse(true);
    if (!isSame) {
      return Optional.of(FindingCode.ANSWER_PRACTICE);
    }
    if (asked.answer().isPresent()) {
      return Optional.of(FindingCode.ANSWER_REPEATED);
    }
    if (answer(response).isEmpty()) {
      return Optional.of(FindingCode.ANSWER_MISSING);
    }
    RequestState waiting =
        asked.stage() == Stage.STAGE_1 ? RequestState.NOTIFIED : RequestState.QR_ACCEPTED;
    boolean isInTime =
        ledger
            .states()
            .find(tx, asked.key())
            .filter(standing -> standing.state() == waiting)
            .isPresent();
    return isInTime ? Optional.empty() : Optional.of(FindingCode.ANSWER_LATE);
  }

  /** Whether the practice says yes; nothing when it does not answer our question. */
  private static Optional<Boolean> answer(ParticipationResponse response) {
    return response.answers().stream()
        .filter(answer -> answer.questionId().equals(NoticeWriter.QUESTION))
        .map(ParticipationResponse.Answer::answerId)
        .filter(id -> id.equals(NoticeWriter.YES) || id.equals(NoticeWriter.NO))
        .map(NoticeWriter.YES::equals)
        .findFirst();
  }
}
