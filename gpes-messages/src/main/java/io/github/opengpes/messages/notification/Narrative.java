package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;

/** A text in the body of a notification. */
public record Narrative(int order, FormattedText text) implements Payload.Part {

  public Narrative {
    Texts.atLeast(0, order, "an order");
  }
}
