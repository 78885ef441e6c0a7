package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question to a practice.
 *
 * @param id quoted in the answer
 * @param order place among the parts shown, from 1
 * @param text the question; absent when only free text is asked for
 * @param allowed the answers allowed
 * @param postText shown below the answers
 */
public record Question(
    String id,
    int order,
    Optional<FormattedText> text,
    AllowedValues allowed,
    Optional<FormattedText> postText)
    implements Payload.Part {

  /** Some choices, or a field of free text. */
  public sealed interface AllowedValues permits Choices, FreeText {}

  /** One or more values to choose from. */
  public record Choices(List<Choice> choices) implements AllowedValues {

    public Choices {
      choices = Texts.some(choices, "value");
    }
  }

  /** A value to choose; {@code isDefault} when it is chosen already. */
  public record Choice(String answerId, String text, boolean isDefault) {

    public Choice {
      Texts.oneLine(answerId, 1000, "an answer id");
      Texts.free(text, Texts.LONGEST, "a value");
    }
  }

  /** A field of free text, with its greatest length where one is set. */
  public record FreeText(String answerId, OptionalInt longest) implements AllowedValues {

    public FreeText {
      Texts.oneLine(answerId, 1000, "an answer id");
      longest.ifPresent(length -> Texts.atLeast(0, length, "a greatest length"));
    }
  }

  public Question {
    Texts.oneLine(id, 1000, "a question id");
    Texts.atLeast(0, order, "an order");
  }
}
