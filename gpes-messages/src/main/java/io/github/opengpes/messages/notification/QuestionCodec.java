package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Questions in XML. */
final class QuestionCodec {

  private static final String ANSWER_ID = "Answer-ID";
  private static final Lexical<Boolean> DEFAULT = Lexical.exact(QuestionCodec::isDefault);

  private QuestionCodec() {}

  static Part<Payload.Part> decode(Decoder in, Element element, Part<Integer> order) {
    Part<String> id = in.attribute(element, "Notification-Question-ID", Lexical.STRING);
    Part<Optional<FormattedText>> text =
        in.optionalPart(element, "Question-Text", child -> QeNotificationFormat.text(in, child));
    Part<Question.AllowedValues> allowed =
        in.part(element, "Allowed-Values", child -> allowed(in, child));
    Part<Optional<FormattedText>> postText =
        in.optionalPart(
            element, "Question-Post-Text", child -> QeNotificationFormat.text(in, child));
    return in.build(
        element,
        () -> new Question(id.get(), order.get(), text.get(), allowed.get(), postText.get()));
  }

  private static Part<Question.AllowedValues> allowed(Decoder in, Element element) {
    if (element.child("Free-Text").isPresent()) {
      return in.part(element, "Free-Text", child -> freeText(in, child));
    }
    Part<List<Question.Choice>> choices = in.parts(element, "Value", value -> choice(in, value));
    return in.build(element, () -> new Question.Choices(choices.get()));
  }

  private static Part<Question.Choice> choice(Decoder in, Element element) {
    Part<String> id = in.attribute(element, ANSWER_ID, Lexical.STRING);
    Part<Optional<Boolean>> isDefault = in.optionalAttribute(element, "Default", DEFAULT);
    return in.build(
        element, () -> new Question.Choice(id.get(), element.text(), isDefault.get().isPresent()));
  }

  private static boolean isDefault(String text) {
    if (!text.equals("Y")) {
      throw new InvalidValueException(Rule.SCHEMA_FIXED);
    }
    return true;
  }

  private static Part<Question.AllowedValues> freeText(Decoder in, Element element) {
    if (element.text().isEmpty()) {
      in.fault(element, Rule.NT_FREE_TEXT_EMPTY);
    }
    Part<String> id = in.attribute(element, ANSWER_ID, Lexical.STRING);
    Part<Optional<Integer>> longest = in.optionalAttribute(element, "Maxlength", Lexical.COUNT);
    return in.build(
        element,
        () ->
            new Question.FreeText(
                id.get(), longest.get().map(OptionalInt::of).orElseGet(OptionalInt::empty)));
  }

  static void encode(Question question, XmlOut xml) throws IOException {
    xml.start("Notification-Question")
        .attribute("Notification-Question-ID", question.id())
        .attribute("Order", question.order());
    encode("Question-Text", question.text(), xml);
    xml.start("Allowed-Values");
    if (question.allowed() instanceof Question.FreeText free) {
      xml.start("Free-Text").attribute(ANSWER_ID, free.answerId());
      if (free.longest().isPresent()) {
        xml.attribute("Maxlength", free.longest().getAsInt());
      }
      xml.text("Y").end();
    } else if (question.allowed() instanceof Question.Choices choices) {
      for (Question.Choice choice : choices.choices()) {
        xml.start("Value")
            .attribute(ANSWER_ID, choice.answerId())
            .attribute("Default", choice.isDefault() ? Optional.of("Y") : Optional.empty())
            .text(choice.text())
            .end();
      }
    }
    xml.end();
    encode("Question-Post-Text", question.postText(), xml);
    xml.end();
  }

  private static void encode(String name, Optional<FormattedText> text, XmlOut xml)
      throws IOException {
    if (text.isPresent()) {
      xml.start(name).attribute("Data-Format", text.get().format()).text(text.get().text()).end();
    }
  }
}
