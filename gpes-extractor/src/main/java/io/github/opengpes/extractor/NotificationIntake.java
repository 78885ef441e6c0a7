package io.github.opengpes.extractor;

import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.extractor.Asked.Question;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.PingRequest;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.notification.QeNotificationMessage;
import io.github.opengpes.messages.notification.Question.Choice;
import io.github.opengpes.messages.notification.Question.Choices;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in notifications of a collector: records what is asked, and the request that a stage 1
 * question opens. {@link ParticipationAnswers} answers afterwards, so that an answer which has to
 * wait needs no other path.
 */
final class NotificationIntake {

  /** Question of participation and its answers: our own design (spec/gpes-i.md 4.3 leaves open). */
  static final String PARTICIPATE = "PARTICIPATE";

  static final String YES = "Y";
  static final String NO = "N";

  private static final Logger LOG = LoggerFactory.getLogger(NotificationIntake.class);
  private static final QeNotificationFormat FORMAT = new QeNotificationFormat();

  private final Site site;
  private final Notifications notifications;
  private final RequestStates states;
  private final EnglishTime time;

  NotificationIntake(Books books, Site site) {
    this.site = site;
    this.notifications = books.notifications();
    this.states = books.states();
    this.time = books.time();
  }

  Application prepare(InboxMessage message) throws IOException {
    return Reading.of(FORMAT, message, sound -> tx -> apply(tx, message, sound));
  }

  private Verdict apply(Handle tx, InboxMessage message, QeNotificationMessage notified) {
    for (QeNotification notification : notified.notifications()) {
      if (notifications.isKnown(tx, notification.uuid())) {
        LOG.info("notification {} is known already: no second effect", notification.uuid());
      } else {
        take(tx, message, notification);
      }
    }
    return new Verdict.Applied();
  }

  private void take(Handle tx, InboxMessage message, QeNotification notification) {
    Asked asked = asked(message, notification);
    notifications.add(tx, asked, time.now());
    if (asked.question() == Question.OTHER) {
      LOG.warn(
          "notification {} for {} asks other than {}: nobody answers it",
          asked.uuid(),
          asked.practice(),
          PARTICIPATE);
    }
    if (asked.kind() == Asked.Kind.STAGE_1 && site.serves(asked.practice())) {
      asked.sqi().ifPresent(sqi -> open(tx, new RequestStates.Key(sqi, asked.practice()), asked));
    }
  }

  private void open(Handle tx, RequestStates.Key key, Asked asked) {
    if (states.find(tx, key).isEmpty()) {
      states.begin(tx, key, RequestState.NOTIFIED, "notification " + asked.uuid());
    }
  }

  private static Asked asked(InboxMessage message, QeNotification notification) {
    if (notification.content() instanceof ParticipationNotification participation) {
      return new Asked(
          notification.uuid(),
          participation.stage() == Stage.STAGE_1 ? Asked.Kind.STAGE_1 : Asked.Kind.STAGE_2,
          message.sender(),
          participation.practice(),
          participation.sqi(),
          question(participation.payload()),
          message.id().value());
    }
    PingRequest ping = (PingRequest) notification.content();
    return new Asked(
        notification.uuid(),
        Asked.Kind.PING,
        message.sender(),
        ping.practice(),
        Optional.empty(),
        Question.NONE,
        message.id().value());
  }

  private static Question question(Payload payload) {
    if (payload.questions().isEmpty()) {
      return Question.NONE;
    }
    boolean answerable =
        payload.questions().stream()
            .filter(question -> question.id().equals(PARTICIPATE))
            .anyMatch(
                question ->
                    question.allowed() instanceof Choices choices
                        && choices.choices().stream()
                            .map(Choice::answerId)
                            .collect(Collectors.toSet())
                            .containsAll(Set.of(YES, NO)));
    return answerable ? Question.ANSWERABLE : Question.OTHER;
  }
}
