package io.github.opengpes.collector.collection;

import java.util.Optional;

/**
 * What a practice reads in the notifications of a collection. Plain text.
 *
 * @param title the title of both notifications
 * @param narrative what the collection is for
 * @param question the stage 1 question, answered Y or N
 * @param releaseQuestion the stage 2 question, answered Y or N
 */
public record NoticeTexts(
    String title, String narrative, Optional<String> question, Optional<String> releaseQuestion) {

  /** Refuses empty texts. */
  public NoticeTexts {
    notBlank(title, "title");
    notBlank(narrative, "narrative");
    question.ifPresent(text -> notBlank(text, "question"));
    releaseQuestion.ifPresent(text -> notBlank(text, "release-question"));
  }

  private static void notBlank(String text, String key) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(key + ": a text is needed");
    }
  }

  /** The stage 1 question. */
  public String participationQuestion() {
    return question.orElse("Does the practice take part in this collection?");
  }

  /** The stage 2 question. */
  public String passOnQuestion() {
    return releaseQuestion.orElse("May the results of this collection be passed on?");
  }
}
