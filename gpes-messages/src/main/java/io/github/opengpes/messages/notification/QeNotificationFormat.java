package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MarkupFormat;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.SpineUserId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.internal.codec.ControlFormat;
import io.github.opengpes.messages.internal.codec.Types;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reads and writes notifications of the collector (GPES-Q-E-NT). */
public final class QeNotificationFormat extends ControlFormat<QeNotificationMessage> {

  private static final String NOTIFICATION = "Q-E-Notification";
  private static final String TYPE = "Q-E-Notification-Type";
  private static final String UUID = "Q-E-NT-UUID";
  private static final String ANSWERING = "E-Q-NT-UUID";
  private static final String STAGE_1 = "Stage1-Notification";
  private static final String STAGE_2 = "Stage2-Notification";
  private static final String PING = "System-Ping-Request-Notification";
  private static final String ORDER = "Order";
  private static final String DATA_FORMAT = "Data-Format";
  private static final Lexical<SpineUserId> USER = Lexical.exact(SpineUserId::of);

  public QeNotificationFormat() {
    super(MessageKind.QE_NT, "qe-nt.xsd");
  }

  @Override
  protected List<Fault> check(QeNotificationMessage message) {
    return NotificationChecks.check(message);
  }

  @Override
  protected Part<QeNotificationMessage> decode(Decoder in, Element root) {
    Part<String> version = in.attribute(root, Names.GPES_VERSION, Lexical.STRING);
    Part<List<QeNotification>> notifications =
        in.parts(root, NOTIFICATION, element -> notification(in, element));
    return in.build(root, () -> new QeNotificationMessage(version.get(), notifications.get()));
  }

  private static Part<QeNotification> notification(Decoder in, Element element) {
    Part<GpesUuid> uuid = in.attribute(element, UUID, Types.UUID);
    Part<LocalDateTime> issued = in.attribute(element, Names.ISSUED, Types.DATE_TIME);
    Part<Optional<GpesUuid>> answering = in.optionalChild(element, ANSWERING, Types.UUID);
    Part<QeNotification.Content> content = content(in, element);
    return in.build(
        element,
        () -> new QeNotification(uuid.get(), issued.get(), answering.get(), content.get()));
  }

  private static Part<QeNotification.Content> content(Decoder in, Element element) {
    for (String branch : List.of(STAGE_1, STAGE_2, PING)) {
      if (element.child(branch).isPresent()) {
        element
            .child(TYPE)
            .filter(type -> !type.text().equals(branch))
            .ifPresent(type -> in.fault(type, Rule.NT_TYPE_BRANCH));
        return in.part(
            element,
            branch,
            body -> branch.equals(PING) ? ping(in, body) : participation(in, body, branch));
      }
    }
    return Part.refused();
  }

  private static Part<QeNotification.Content> ping(Decoder in, Element body) {
    Part<PracticeId> practice = in.child(body, Names.PRACTICE, Types.PRACTICE);
    return in.build(body, () -> new PingRequest(practice.get()));
  }

  private static Part<QeNotification.Content> participation(
      Decoder in, Element body, String branch) {
    Part<PracticeId> practice = in.child(body, Names.PRACTICE, Types.PRACTICE);
    Part<Optional<ScheduledQueryInstanceId>> sqi =
        in.optionalChild(body, Names.SQI_IN_NOTIFICATIONS, Types.SQI);
    Part<List<SpineUserId>> recipients = in.parts(body, "UID", user -> in.text(user, USER));
    Part<Payload> payload = in.part(body, "Notification-Payload", element -> payload(in, element));
    return in.build(
        body,
        () ->
            new ParticipationNotification(
                branch.equals(STAGE_1) ? Stage.STAGE_1 : Stage.STAGE_2,
                practice.get(),
                sqi.get(),
                recipients.get(),
                payload.get()));
  }

  private static Part<Payload> payload(Decoder in, Element element) {
    Part<FormattedText> title = in.part(element, "Notification-Title", text -> text(in, text));
    Part<Integer> order =
        in.part(element, "Notification-Title", text -> in.attribute(text, ORDER, Lexical.COUNT));
    List<Element> parts =
        element.children().stream()
            .filter(
                child ->
                    child.name().equals("Notification-Question")
                        || child.name().equals("Notification-Narrative"))
            .toList();
    Part<List<Payload.Part>> decoded = in.parts(parts, part -> payloadPart(in, part));
    return in.build(element, () -> new Payload(title.get(), order.get(), decoded.get()));
  }

  private static Part<Payload.Part> payloadPart(Decoder in, Element element) {
    Part<Integer> order = in.attribute(element, ORDER, Lexical.COUNT);
    if (element.name().equals("Notification-Narrative")) {
      Part<FormattedText> text = text(in, element);
      return in.build(element, () -> new Narrative(order.get(), text.get()));
    }
    return QuestionCodec.decode(in, element, order);
  }

  static Part<FormattedText> text(Decoder in, Element element) {
    Part<MarkupFormat> format = in.attribute(element, DATA_FORMAT, Types.MARKUP);
    return in.build(element, () -> new FormattedText(format.get(), element.text()));
  }

  @Override
  protected void encode(QeNotificationMessage message, XmlOut xml) throws IOException {
    xml.attribute(Names.GPES_VERSION, message.gpesVersion())
        .attribute("Q-E-NT-Message-Version", MessageVersions.MESSAGE);
    for (QeNotification notification : message.notifications()) {
      xml.start(NOTIFICATION)
          .attribute(UUID, notification.uuid())
          .attribute(Names.ISSUED, GpesDateTime.format(notification.issued()));
      if (notification.content() instanceof PingRequest ping) {
        xml.leaf(TYPE, PING).leaf(ANSWERING, notification.answering());
        xml.start(PING).leaf(Names.PRACTICE, ping.practice()).end();
      } else if (notification.content() instanceof ParticipationNotification participation) {
        String branch = participation.stage() == Stage.STAGE_1 ? STAGE_1 : STAGE_2;
        xml.leaf(TYPE, branch).leaf(ANSWERING, notification.answering());
        xml.start(branch);
        encode(participation, xml);
        xml.end();
      }
      xml.end();
    }
  }

  private static void encode(ParticipationNotification participation, XmlOut xml)
      throws IOException {
    xml.leaf(Names.PRACTICE, participation.practice())
        .leaf(Names.SQI_IN_NOTIFICATIONS, participation.sqi());
    for (SpineUserId user : participation.recipients()) {
      xml.leaf("UID", user);
    }
    Payload payload = participation.payload();
    xml.start("Notification-Payload");
    encodeOrdered("Notification-Title", payload.titleOrder(), payload.title(), xml);
    for (Payload.Part part : payload.parts()) {
      if (part instanceof Narrative narrative) {
        encodeOrdered("Notification-Narrative", narrative.order(), narrative.text(), xml);
      } else if (part instanceof Question question) {
        QuestionCodec.encode(question, xml);
      }
    }
    xml.end();
  }

  private static void encodeOrdered(String name, int order, FormattedText text, XmlOut xml)
      throws IOException {
    xml.start(name)
        .attribute(ORDER, order)
        .attribute(DATA_FORMAT, text.format())
        .text(text.text())
        .end();
  }
}
