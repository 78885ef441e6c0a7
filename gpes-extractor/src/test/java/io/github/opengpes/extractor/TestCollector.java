package io.github.opengpes.extractor;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.fault.Severity;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.FormattedText;
import io.github.opengpes.messages.notification.Narrative;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.PingRequest;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.notification.QeNotificationMessage;
import io.github.opengpes.messages.notification.Question;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.report.ExtractionStatusReader;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtpr.RtprFormat;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The other end, by hand: sends what a test says and looks at what comes. */
final class TestCollector {

  private static final LocalDateTime ISSUED = LocalDateTime.of(2026, 3, 2, 9, 0);

  private final MeshClient mesh;
  private final MailboxId extractor;
  private final List<Received> received = new ArrayList<>();

  TestCollector(MeshClient mesh, MailboxId extractor) {
    this.mesh = mesh;
    this.extractor = extractor;
  }

  /** A message that came, fetched and acknowledged. */
  record Received(MeshMessage envelope, Bytes content) {

    String workflow() {
      return envelope.workflowId().orElseThrow().value();
    }
  }

  /** Content that has an identity of its own. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] get() {
      return bytes.clone();
    }
  }

  String mailbox() {
    return mesh.mailbox().value();
  }

  void send(String workflow, byte[] content, String localId) {
    try {
      mesh.send(
          OutgoingMessage.of(extractor, new WorkflowId(workflow), MessageContent.of(content))
              .withLocalId(new LocalId(localId)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String workflow, byte[] content) {
    send(workflow, content, fresh().value());
  }

  static GpesUuid fresh() {
    return GpesUuid.of(UUID.randomUUID());
  }

  // What is sent.

  void request(RunTimeParameters parameters) {
    send("GPDC_RTP", new RtpFormat().bytes(parameters));
  }

  GpesUuid ask(Stage stage, ScheduledQueryInstanceId sqi, String practice) {
    return ask(stage, Optional.of(sqi), practice, question("PARTICIPATE"));
  }

  GpesUuid ask(
      Stage stage, Optional<ScheduledQueryInstanceId> sqi, String practice, Payload.Part part) {
    GpesUuid uuid = fresh();
    send(
        "GPDC_QE_NT",
        new QeNotificationFormat().bytes(notification(uuid, stage, sqi, practice, part)));
    return uuid;
  }

  static QeNotificationMessage notification(
      GpesUuid uuid,
      Stage stage,
      Optional<ScheduledQueryInstanceId> sqi,
      String practice,
      Payload.Part part) {
    return new QeNotificationMessage(
        "6.0",
        List.of(
            new QeNotification(
                uuid,
                ISSUED,
                Optional.empty(),
                new ParticipationNotification(
                    stage,
                    PracticeId.of(practice),
                    sqi,
                    List.of(),
                    new Payload(FormattedText.plain("An extraction"), 1, List.of(part))))));
  }

  static Payload.Part question(String id) {
    return new Question(
        id,
        2,
        Optional.of(FormattedText.plain("Do you take part?")),
        new Question.Choices(
            List.of(new Question.Choice("Y", "Yes", false), new Question.Choice("N", "No", false))),
        Optional.empty());
  }

  static Payload.Part narrative() {
    return new Narrative(2, FormattedText.plain("An extraction is to be run."));
  }

  GpesUuid ping(String practice) {
    GpesUuid uuid = fresh();
    send(
        "GPDC_QE_NT",
        new QeNotificationFormat()
            .bytes(
                new QeNotificationMessage(
                    "6.0",
                    List.of(
                        new QeNotification(
                            uuid,
                            ISSUED,
                            Optional.empty(),
                            new PingRequest(PracticeId.of(practice)))))));
    return uuid;
  }

  QueryResultsAck acknowledgement(GpesUuid qrUuid, RunTimeParameters request, String practice) {
    return new QueryResultsAck(
        fresh(),
        ISSUED,
        qrUuid,
        Optional.of(request.identity().sqi()),
        Optional.of(PracticeId.of(practice)),
        Optional.of(request.identity().rtpUuid()),
        QueryResultsAck.Outcome.ACCEPTED,
        List.of());
  }

  static QueryResultsAck rejected(QueryResultsAck accepted) {
    return new QueryResultsAck(
        accepted.uuid(),
        accepted.issued(),
        accepted.qrUuid(),
        accepted.sqi(),
        accepted.practice(),
        accepted.rtpUuid(),
        QueryResultsAck.Outcome.REJECTED,
        List.of(new AckFinding(Severity.ERROR, "qr.number", "12:4", "not a number")));
  }

  void send(QueryResultsAck ack) {
    send("GPDC_QUERY_RESULTS_ACK", new QueryResultsAckFormat().bytes(ack));
  }

  void accept(GpesUuid qrUuid, RunTimeParameters request, String practice) {
    send(acknowledgement(qrUuid, request, practice));
  }

  // What comes.

  /** Fetches and acknowledges what waits; returns it. */
  List<Received> receive() {
    List<Received> news = new ArrayList<>();
    try (Stream<MessageId> waiting = mesh.inbox(InboxQuery.all())) {
      for (MessageId id : waiting.toList()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
          news.add(new Received(mesh.get(id, content), new Bytes(content.toByteArray())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        mesh.acknowledge(id);
      }
    }
    received.addAll(news);
    return news;
  }

  /** Everything that has come so far. */
  List<Received> received() {
    return List.copyOf(received);
  }

  private List<byte[]> of(String workflow) {
    return received.stream()
        .filter(message -> message.workflow().equals(workflow))
        .map(message -> message.content().get())
        .toList();
  }

  List<RunTimeParametersResponse> responses() {
    return of("GPDC_RTPR").stream().map(bytes -> sound(new RtprFormat().read(bytes))).toList();
  }

  List<EqNotification> notifications() {
    return of("GPDC_EQ_NT").stream()
        .map(bytes -> sound(new EqNotificationFormat().read(bytes)))
        .flatMap(message -> message.notifications().stream())
        .toList();
  }

  /** The answers to participation questions: {@code 1 T00001 Y}. */
  List<String> answers() {
    return notifications().stream()
        .filter(notification -> notification.content() instanceof ParticipationResponse)
        .map(
            notification -> {
              ParticipationResponse response = (ParticipationResponse) notification.content();
              return (response.stage() == Stage.STAGE_1 ? "1 " : "2 ")
                  + notification.practice()
                  + " "
                  + response.answers().get(0).answerId();
            })
        .toList();
  }

  List<Received> results() {
    return received.stream()
        .filter(message -> message.workflow().equals("GPDC_QUERY_RESULTS"))
        .toList();
  }

  List<ExtractionStatusReport> reports() {
    return of("GPDC_REPORT").stream()
        .map(
            bytes -> {
              try {
                return sound(
                    new ExtractionStatusReader()
                        .read(
                            new ByteArrayInputStream(bytes),
                            io.github.opengpes.messages.limits.ReadLimits.DEFAULT));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static <T> T sound(io.github.opengpes.messages.fault.Decoded<T> decoded) {
    try {
      return decoded.sound();
    } catch (UnreadableInputException e) {
      throw new AssertionError(decoded.faults().toString(), e);
    }
  }
}
