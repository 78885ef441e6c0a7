package io.github.opengpes.messages.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MarkupFormat;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The oddities of notifications that the public schemas let through (gpes-i section 16). */
class NotificationFaultsTest {

  private static final GpesUuid UUID = GpesUuid.of("0A1B2C3D-0000-4000-8000-000000000001");
  private static final LocalDateTime AT = LocalDateTime.of(2020, 3, 1, 9, 0);
  private static final PracticeId PRACTICE = PracticeId.of("T00001");
  private static final String STAGE_1 =
      "/GPES-Q-E-NT_Message/Q-E-Notification/Stage1-Notification/Notification-Payload/";

  private static QeNotificationMessage question(Question.AllowedValues allowed, int order) {
    Payload payload =
        new Payload(
            FormattedText.plain("Title"),
            1,
            List.of(
                new Narrative(2, new FormattedText(MarkupFormat.HTML, "<p>why</p>")),
                new Question("PARTICIPATE", order, Optional.empty(), allowed, Optional.empty())));
    return new QeNotificationMessage(
        "6.0",
        List.of(
            new QeNotification(
                UUID,
                AT,
                Optional.empty(),
                new ParticipationNotification(
                    Stage.STAGE_1, PRACTICE, Optional.empty(), List.of(), payload))));
  }

  private static final Question.Choices YES_NO =
      new Question.Choices(
          List.of(new Question.Choice("Y", "Yes", false), new Question.Choice("N", "No", true)));

  private static EqNotificationMessage answer(
      Optional<GpesUuid> answering, EqNotification.Content content) {
    return new EqNotificationMessage(
        "6.0",
        List.of(
            new EqNotification(
                UUID,
                AT,
                answering,
                PRACTICE,
                GpSystemIdentifier.of("001.001.483.000"),
                List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")),
                Optional.empty(),
                content)));
  }

  private static List<String> faults(Decoded<?> decoded) {
    return decoded.faults().stream()
        .map((Fault fault) -> fault.rule().id() + " " + fault.path())
        .toList();
  }

  private static List<String> faultsOf(QeNotificationMessage message, String from, String to) {
    QeNotificationFormat format = new QeNotificationFormat();
    String text = new String(format.bytes(message), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    return faults(format.read(text.replace(from, to).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> faultsOf(EqNotificationMessage message) {
    EqNotificationFormat format = new EqNotificationFormat();
    return faults(format.read(format.bytes(message)));
  }

  @Test
  void aSoundQuestionHasNoFault() {
    assertThat(faultsOf(question(YES_NO, 3), "Title", "Title")).isEmpty();
  }

  @Test
  void theTypeElementMustNameTheBranchThatFollows() {
    assertThat(faultsOf(question(YES_NO, 3), "Type>Stage1-", "Type>Stage2-"))
        .containsExactly(
            "nt.type-branch /GPES-Q-E-NT_Message/Q-E-Notification/Q-E-Notification-Type");
  }

  @Test
  void anEmptyFreeTextElementIsOdd() {
    Question.FreeText free = new Question.FreeText("F", OptionalInt.of(80));
    assertThat(faultsOf(question(free, 3), "Maxlength=\"80\">Y</Free-Text>", "Maxlength=\"80\"/>"))
        .containsExactly(
            "nt.free-text-empty " + STAGE_1 + "Notification-Question/Allowed-Values/Free-Text");
  }

  @Test
  void ordersGoUpFromOne() {
    assertThat(faultsOf(question(YES_NO, 5), "Title", "Title"))
        .containsExactly("nt.order " + STAGE_1 + "Notification-Question");
  }

  @Test
  void answerIdsAndDefaultsComeOnce() {
    assertThat(faultsOf(question(YES_NO, 3), "Answer-ID=\"N\"", "Answer-ID=\"Y\""))
        .containsExactly(
            "nt.answer-twice " + STAGE_1 + "Notification-Question/Allowed-Values/Value[2]");
    assertThat(faultsOf(question(YES_NO, 3), "Answer-ID=\"Y\"", "Answer-ID=\"Y\" Default=\"Y\""))
        .containsExactly(
            "nt.default-twice " + STAGE_1 + "Notification-Question/Allowed-Values/Value[2]");
  }

  @Test
  void aResponseQuotesWhatItAnswers() {
    ParticipationResponse yes =
        new ParticipationResponse(
            Stage.STAGE_1, List.of(ParticipationResponse.Answer.chosen("PARTICIPATE", "Y")));
    assertThat(faultsOf(answer(Optional.of(UUID), yes))).isEmpty();
    assertThat(faultsOf(answer(Optional.empty(), yes)))
        .containsExactly("nt.response-unanchored /GPES-E-Q-NT_Message/E-Q-Notification");
  }

  @Test
  void anAttributeOfTheDataModelIsAnsweredOnce() {
    Event.AttributeSupport has = new Event.AttributeSupport(DataModelReference.of("T1A1"), true);
    Event event =
        new Event(EventCode.of("10000"), Optional.empty(), Optional.empty(), List.of(has, has));
    assertThat(faultsOf(answer(Optional.empty(), event)))
        .containsExactly(
            "nt.attribute-twice /GPES-E-Q-NT_Message/E-Q-Notification/Event-Notification"
                + "/System-Reference-Data/Data-Model-Attribute-Support[2]");
  }

  @Test
  void aPayloadOfNarrativesAloneHasNoQuestion() {
    Payload information =
        new Payload(
            FormattedText.plain("Title"),
            1,
            List.of(new Narrative(2, FormattedText.plain("for your information"))));
    assertThat(information.questions()).isEmpty();
  }
}
