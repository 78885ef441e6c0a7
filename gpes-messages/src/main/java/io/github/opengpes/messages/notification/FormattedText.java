package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.MarkupFormat;
import io.github.opengpes.messages.internal.Texts;

/** A text and how it is marked up. HTML is the sender's: clean it before you show it. */
public record FormattedText(MarkupFormat format, String text) {

  public FormattedText {
    Texts.free(text, Texts.LONGEST, "a text");
  }

  public static FormattedText plain(String text) {
    return new FormattedText(MarkupFormat.PLAIN, text);
  }
}
