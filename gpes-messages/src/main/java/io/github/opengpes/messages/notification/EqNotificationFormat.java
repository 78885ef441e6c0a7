package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.internal.codec.ControlFormat;
import io.github.opengpes.messages.internal.codec.Terminologies;
import io.github.opengpes.messages.internal.codec.Types;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reads and writes notifications of the extractor (GPES-E-Q-NT). */
public final class EqNotificationFormat extends ControlFormat<EqNotificationMessage> {

  private static final String NOTIFICATION = "E-Q-Notification";
  private static final String TYPE = "E-Q-Notification-Type";
  private static final String UUID = "E-Q-NT-UUID";
  private static final String ANSWERING = "Q-E-NT-UUID";
  private static final String STAGE_1 = "Stage1-Notification-Response";
  private static final String STAGE_2 = "Stage2-Notification-Response";
  private static final String EVENT = "Event-Notification";
  private static final String SUPPORT = "Data-Model-Attribute-Support";
  private static final String REFERENCE = "Data-Model-Reference-ID";
  private static final Lexical<DataModelReference> DATA_MODEL =
      Lexical.exact(DataModelReference::of);

  public EqNotificationFormat() {
    super(MessageKind.EQ_NT, "eq-nt.xsd");
  }

  @Override
  protected List<Fault> check(EqNotificationMessage message) {
    return NotificationChecks.check(message);
  }

  @Override
  protected Part<EqNotificationMessage> decode(Decoder in, Element root) {
    Part<String> version = in.attribute(root, Names.GPES_VERSION, Lexical.STRING);
    Part<List<EqNotification>> notifications =
        in.parts(root, NOTIFICATION, element -> notification(in, element));
    return in.build(root, () -> new EqNotificationMessage(version.get(), notifications.get()));
  }

  private static Part<EqNotification> notification(Decoder in, Element element) {
    Part<GpesUuid> uuid = in.attribute(element, UUID, Types.UUID);
    Part<LocalDateTime> issued = in.attribute(element, Names.ISSUED, Types.DATE_TIME);
    Part<Optional<GpesUuid>> answering = in.optionalChild(element, ANSWERING, Types.UUID);
    Part<PracticeId> practice = in.child(element, Names.PRACTICE, Types.PRACTICE);
    Part<GpSystemIdentifier> system = in.child(element, Names.SYSTEM, Types.SYSTEM);
    Part<List<Terminology>> terminologies = Terminologies.decode(in, element);
    Part<Optional<ScheduledQueryInstanceId>> sqi =
        in.optionalChild(element, Names.SQI_IN_NOTIFICATIONS, Types.SQI);
    Part<EqNotification.Content> content = content(in, element);
    return in.build(
        element,
        () ->
            new EqNotification(
                uuid.get(),
                issued.get(),
                answering.get(),
                practice.get(),
                system.get(),
                terminologies.get(),
                sqi.get(),
                content.get()));
  }

  private static Part<EqNotification.Content> content(Decoder in, Element element) {
    for (String branch : List.of(STAGE_1, STAGE_2, EVENT)) {
      if (element.child(branch).isPresent()) {
        element
            .child(TYPE)
            .filter(type -> !type.text().equals(branch))
            .ifPresent(type -> in.fault(type, Rule.NT_TYPE_BRANCH));
        return in.part(
            element,
            branch,
            body -> branch.equals(EVENT) ? event(in, body) : response(in, body, branch));
      }
    }
    return Part.refused();
  }

  private static Part<EqNotification.Content> response(Decoder in, Element body, String branch) {
    Part<List<ParticipationResponse.Answer>> answers =
        in.parts(body, "Notification-Response", element -> answer(in, element));
    return in.build(
        body,
        () ->
            new ParticipationResponse(
                branch.equals(STAGE_1) ? Stage.STAGE_1 : Stage.STAGE_2, answers.get()));
  }

  private static Part<ParticipationResponse.Answer> answer(Decoder in, Element element) {
    Part<String> question = in.attribute(element, "Notification-Question-ID", Lexical.STRING);
    Part<String> answer = in.attribute(element, "Answer-ID", Lexical.STRING);
    Part<Boolean> isFree = in.attribute(element, "Contains-Free-Text", Lexical.YES_NO);
    return in.build(
        element,
        () ->
            new ParticipationResponse.Answer(
                question.get(), answer.get(), isFree.get(), element.text()));
  }

  private static Part<EqNotification.Content> event(Decoder in, Element body) {
    Part<EventCode> code =
        in.part(body, "Event-Data", data -> in.child(data, "Event-Code", Types.EVENT_CODE));
    Part<Optional<String>> supplement =
        in.part(
            body,
            "Event-Data",
            data -> in.optionalChild(data, "Event-Code-Supplementary-Data", Lexical.STRING));
    Part<Optional<String>> description =
        in.part(
            body,
            "Event-Data",
            data -> in.optionalChild(data, "Event-Description", Lexical.STRING));
    Part<List<Event.AttributeSupport>> support =
        in.part(
            body,
            "System-Reference-Data",
            data -> in.parts(data, SUPPORT, element -> support(in, element)));
    return in.build(
        body, () -> new Event(code.get(), supplement.get(), description.get(), support.get()));
  }

  private static Part<Event.AttributeSupport> support(Decoder in, Element element) {
    Part<DataModelReference> reference = in.attribute(element, REFERENCE, DATA_MODEL);
    Part<Boolean> supported = in.text(element, Lexical.YES_NO);
    return in.build(element, () -> new Event.AttributeSupport(reference.get(), supported.get()));
  }

  @Override
  protected void encode(EqNotificationMessage message, XmlOut xml) throws IOException {
    xml.attribute(Names.GPES_VERSION, message.gpesVersion())
        .attribute("E-Q-NT-Message-Version", MessageVersions.MESSAGE);
    for (EqNotification notification : message.notifications()) {
      xml.start(NOTIFICATION)
          .attribute(UUID, notification.uuid())
          .attribute(Names.ISSUED, GpesDateTime.format(notification.issued()));
      String branch = branchOf(notification.content());
      xml.leaf(TYPE, branch)
          .leaf(ANSWERING, notification.answering())
          .leaf(Names.PRACTICE, notification.practice())
          .leaf(Names.SYSTEM, notification.system());
      Terminologies.write(notification.terminologies(), xml);
      xml.leaf(Names.SQI_IN_NOTIFICATIONS, notification.sqi());
      xml.start(branch);
      if (notification.content() instanceof ParticipationResponse response) {
        encode(response, xml);
      } else if (notification.content() instanceof Event event) {
        encode(event, xml);
      }
      xml.end().end();
    }
  }

  private static String branchOf(EqNotification.Content content) {
    if (content instanceof ParticipationResponse response) {
      return response.stage() == Stage.STAGE_1 ? STAGE_1 : STAGE_2;
    }
    return EVENT;
  }

  private static void encode(ParticipationResponse response, XmlOut xml) throws IOException {
    for (ParticipationResponse.Answer answer : response.answers()) {
      xml.start("Notification-Response")
          .attribute("Notification-Question-ID", answer.questionId())
          .attribute("Answer-ID", answer.answerId())
          .attribute("Contains-Free-Text", yesNo(answer.isFreeText()))
          .text(answer.text())
          .end();
    }
  }

  private static void encode(Event event, XmlOut xml) throws IOException {
    xml.start("Event-Data")
        .leaf("Event-Code", event.code())
        .leaf("Event-Code-Supplementary-Data", event.supplementaryData())
        .leaf("Event-Description", event.description())
        .end();
    xml.start("System-Reference-Data");
    for (Event.AttributeSupport support : event.support()) {
      xml.start(SUPPORT)
          .attribute(REFERENCE, support.attribute())
          .text(yesNo(support.supported()))
          .end();
    }
    xml.end();
  }

  private static String yesNo(boolean value) {
    return value ? "Y" : "N";
  }
}
