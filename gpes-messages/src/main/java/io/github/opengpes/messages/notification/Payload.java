package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/**
 * What a practice sees: a title, then questions and narratives in any mix, at least one. A payload
 * of narratives alone is information only (our reading).
 *
 * @param title the title
 * @param titleOrder its place among the parts, from 1
 * @param parts questions and narratives
 */
public record Payload(FormattedText title, int titleOrder, List<Part> parts) {

  /** A question or a narrative. */
  public sealed interface Part permits Question, Narrative {

    /** Place among the parts shown, from 1. */
    int order();
  }

  public Payload {
    Texts.atLeast(0, titleOrder, "an order");
    parts = Texts.some(parts, "question or narrative");
  }

  /** The questions; none when the notification is information only. */
  public List<Question> questions() {
    return parts.stream().filter(Question.class::isInstance).map(Question.class::cast).toList();
  }
}
