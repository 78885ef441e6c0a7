package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.EqNotificationMessage;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Answers what notifications ask: participation as the policy says, pings as the site is. A
 * question that has to wait (stage 2, before the collector has accepted the result) and one that
 * nobody answers stay as they are.
 */
final class ParticipationAnswers {

  private static final EqNotificationFormat FORMAT = new EqNotificationFormat();

  private final StateStore store;
  private final Site site;
  private final SiteEvents events;
  private final Notifications notifications;
  private final RequestStates states;
  private final Post post;
  private final EnglishTime time;
  private final DurableWriteListener writes;

  ParticipationAnswers(Books books, Site site, SiteEvents events, Post post) {
    this.store = books.store();
    this.site = site;
    this.events = events;
    this.notifications = books.notifications();
    this.states = books.states();
    this.post = post;
    this.time = books.time();
    this.writes = books.writes();
  }

  /**
   * What is said to a notification.
   *
   * @param recorded the answer in a word
   * @param content absent: nothing is sent
   * @param next the state that the request takes; absent: it stays
   */
  private record Answer(
      String recorded, Optional<EqNotification.Content> content, Optional<RequestState> next) {}

  /**
   * Answers all that can be answered now.
   *
   * @return whether there was anything
   */
  boolean answer() throws IOException {
    boolean any = false;
    List<Asked> unanswered = store.inTransaction(notifications::unanswered);
    for (Asked asked : unanswered) {
      Optional<Answer> answer = store.inTransaction(tx -> answerTo(tx, asked));
      if (answer.isPresent()) {
        give(asked, answer.get());
        any = true;
      }
    }
    return any;
  }

  private Optional<Answer> answerTo(Handle tx, Asked asked) {
    if (!site.serves(asked.practice())) {
      return Optional.of(sent("NOT-SERVED", events.notServed()));
    }
    @Nullable RequestState state =
        asked
            .sqi()
            .flatMap(sqi -> states.find(tx, new RequestStates.Key(sqi, asked.practice())))
            .map(Standing::state)
            .orElse(null);
    return switch (asked.kind()) {
      case PING -> Optional.of(sent("PING", events.pingAnswer()));
      case STAGE_1 -> stageOne(asked, state);
      case STAGE_2 -> stageTwo(asked, state);
    };
  }

  private Optional<Answer> stageOne(Asked asked, @Nullable RequestState state) {
    if (asked.question() == Asked.Question.NONE) {
      return Optional.of(
          new Answer(
              "INFORMATION",
              Optional.empty(),
              state == RequestState.NOTIFIED
                  ? Optional.of(RequestState.AUTHORISED)
                  : Optional.empty()));
    }
    if (asked.question() == Asked.Question.OTHER) {
      return Optional.empty();
    }
    if (state == null || state == RequestState.NOTIFIED) {
      return decided(asked, Stage.STAGE_1, state, RequestState.AUTHORISED, RequestState.DECLINED);
    }
    // Asked again: what was said stands.
    return Optional.of(said(Stage.STAGE_1, state != RequestState.DECLINED, Optional.empty()));
  }

  private Optional<Answer> stageTwo(Asked asked, @Nullable RequestState state) {
    if (asked.question() == Asked.Question.NONE) {
      return Optional.of(new Answer("INFORMATION", Optional.empty(), Optional.empty()));
    }
    if (asked.question() == Asked.Question.OTHER) {
      return Optional.empty();
    }
    if (state == RequestState.RELEASED || state == RequestState.WITHHELD) {
      return Optional.of(said(Stage.STAGE_2, state == RequestState.RELEASED, Optional.empty()));
    }
    if (asked.sqi().isPresent() && state != RequestState.QR_ACCEPTED) {
      return Optional.empty();
    }
    return decided(asked, Stage.STAGE_2, state, RequestState.RELEASED, RequestState.WITHHELD);
  }

  private Optional<Answer> decided(
      Asked asked, Stage stage, @Nullable RequestState state, RequestState yes, RequestState no) {
    Decision decision =
        site.policy()
            .decide(asked.sqi().map(ScheduledQueryInstanceId::query), asked.practice(), stage);
    if (decision == Decision.IGNORE) {
      return Optional.empty();
    }
    boolean taken = decision == Decision.YES;
    return Optional.of(
        said(stage, taken, state == null ? Optional.empty() : Optional.of(taken ? yes : no)));
  }

  private static Answer said(Stage stage, boolean yes, Optional<RequestState> next) {
    String word = yes ? NotificationIntake.YES : NotificationIntake.NO;
    return new Answer(
        word,
        Optional.of(
            new ParticipationResponse(
                stage,
                List.of(
                    ParticipationResponse.Answer.chosen(NotificationIntake.PARTICIPATE, word)))),
        next);
  }

  private static Answer sent(String recorded, EqNotification.Content content) {
    return new Answer(recorded, Optional.of(content), Optional.empty());
  }

  private void give(Asked asked, Answer answer) throws IOException {
    Optional<OutboxMessage> message = Optional.empty();
    if (answer.content().isPresent()) {
      message = Optional.of(write(asked, answer.content().get()));
    }
    Optional<OutboxMessage> toQueue = message;
    store.useTransaction(
        tx -> {
          toQueue.ifPresent(outgoing -> post.queue(tx, outgoing));
          notifications.answered(
              tx,
              asked.uuid(),
              answer.recorded(),
              toQueue.map(outgoing -> GpesUuid.of(outgoing.localId())),
              time.now());
          answer
              .next()
              .ifPresent(
                  next ->
                      states.move(
                          tx,
                          new RequestStates.Key(asked.sqi().orElseThrow(), asked.practice()),
                          next,
                          cause(asked, answer)));
        });
    writes.done(DurableWrite.NOTIFICATION_ANSWERED);
  }

  private static String cause(Asked asked, Answer answer) {
    return "notification "
        + asked.uuid()
        + (answer.content().isPresent()
            ? ", the policy says " + answer.recorded()
            : ", information only");
  }

  private OutboxMessage write(Asked asked, EqNotification.Content content) throws IOException {
    GpesUuid id = Post.idFrom("answer to a notification", asked.uuid().value());
    EqNotification notification =
        new EqNotification(
            id,
            time.local(),
            Optional.of(asked.uuid()),
            asked.practice(),
            site.system(),
            site.terminologies(),
            asked.sqi(),
            content);
    return post.write(
        asked.sender(),
        site.workflow(MessageKind.EQ_NT),
        id,
        asked.sqi(),
        FORMAT,
        new EqNotificationMessage(site.gpesVersion(), List.of(notification)));
  }
}
