package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.NoticeTexts;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.notification.FormattedText;
import io.github.opengpes.messages.notification.Narrative;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationMessage;
import io.github.opengpes.messages.notification.Question;
import io.github.opengpes.messages.notification.Stage;
import java.util.List;
import java.util.Optional;

/** Writes the notification of a stage to a practice: title, narrative, one question. */
final class NoticeWriter {

  /** Id of the one question of a notification, at both stages. Our own design. */
  static final String QUESTION = "PARTICIPATE";

  static final String YES = "Y";
  static final String NO = "N";

  private final String gpesVersion;
  private final EnglishTime time;

  NoticeWriter(String gpesVersion, EnglishTime time) {
    this.gpesVersion = gpesVersion;
    this.time = time;
  }

  QeNotificationMessage write(
      GpesUuid uuid, Stage stage, PracticeId practice, PlannedCollection plan) {
    return new QeNotificationMessage(
        gpesVersion,
        List.of(
            new QeNotification(
                uuid,
                time.local(),
                Optional.empty(),
                new ParticipationNotification(
                    stage,
                    practice,
                    Optional.of(plan.definition().instance()),
                    List.of(),
                    payload(stage, plan)))));
  }

  private static Payload payload(Stage stage, PlannedCollection plan) {
    NoticeTexts texts =
        plan.definition()
            .notice()
            .orElseThrow(() -> new IllegalStateException("a checked collection has its notice"));
    String question =
        switch (stage) {
          case STAGE_1 -> texts.participationQuestion();
          case STAGE_2 -> texts.passOnQuestion();
        };
    return new Payload(
        FormattedText.plain(texts.title()),
        1,
        List.of(
            new Narrative(2, FormattedText.plain(texts.narrative())),
            new Question(
                QUESTION,
                3,
                Optional.of(FormattedText.plain(question)),
                new Question.Choices(
                    List.of(
                        new Question.Choice(YES, "Yes", false),
                        new Question.Choice(NO, "No", false))),
                Optional.empty())));
  }
}
