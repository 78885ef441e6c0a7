package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/** The practice's answers to the questions of a participation notification, at least one. */
public record ParticipationResponse(Stage stage, List<Answer> answers)
    implements EqNotification.Content {

  /**
   * An answer.
   *
   * @param questionId id of the question
   * @param answerId id of the value chosen, or of the free text field
   * @param isFreeText whether the text is the practice's own
   * @param text free text; empty when there is none
   */
  public record Answer(String questionId, String answerId, boolean isFreeText, String text) {

    public Answer {
      Texts.oneLine(questionId, 1000, "a question id");
      Texts.oneLine(answerId, 1000, "an answer id");
      Texts.free(text, Texts.LONGEST, "an answer");
    }

    /** A value that was chosen. */
    public static Answer chosen(String questionId, String answerId) {
      return new Answer(questionId, answerId, false, "");
    }
  }

  public ParticipationResponse {
    answers = Texts.some(answers, "answer");
  }
}
