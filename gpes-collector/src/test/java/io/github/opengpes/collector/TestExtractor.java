package io.github.opengpes.collector;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.EqNotificationMessage;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.register.ResponseRegister;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.rtpr.RtprFormat;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An extractor that a test plays: it answers what the test tells it to, over real MESH. */
final class TestExtractor {

  static final List<Terminology> TERMINOLOGIES =
      List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", ""));
  static final GpSystemIdentifier SYSTEM = GpSystemIdentifier.of("001.001.483.000");

  private final MeshClient mesh;
  private final MailboxId collector;
  private final Clock clock;
  final List<QeNotification> notifications = new ArrayList<>();
  final List<RunTimeParameters> requests = new ArrayList<>();
  final List<QueryResultsAck> acknowledgements = new ArrayList<>();
  final List<MeshMessage> envelopes = new ArrayList<>();
  final Map<PracticeId, ExtractorSignature> signatures = new HashMap<>();

  TestExtractor(MeshClient mesh, MailboxId collector, Clock clock) {
    this.mesh = mesh;
    this.collector = collector;
    this.clock = clock;
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Takes in everything that waits. */
  void receive() throws IOException {
    List<MessageId> waiting;
    try (Stream<MessageId> inbox = mesh.inbox(InboxQuery.all())) {
      waiting = inbox.toList();
    }
    for (MessageId id : waiting) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      MeshMessage message = mesh.get(id, content);
      envelopes.add(message);
      take(message.workflowId().orElseThrow().value(), content.toByteArray());
      mesh.acknowledge(id);
    }
  }

  private void take(String workflow, byte[] content) throws UnreadableInputException {
    switch (workflow) {
      case "GPDC_QE_NT" ->
          notifications.addAll(new QeNotificationFormat().read(content).sound().notifications());
      case "GPDC_RTP" -> requests.add(new RtpFormat().read(content).sound());
      case "GPDC_QUERY_RESULTS_ACK" ->
          acknowledgements.add(new QueryResultsAckFormat().read(content).sound());
      default -> throw new IllegalStateException("not for an extractor: " + workflow);
    }
  }

  QeNotification notification(PracticeId practice) {
    return notifications.stream()
        .filter(asked -> participation(asked).practice().equals(practice))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  static ParticipationNotification participation(QeNotification notification) {
    return (ParticipationNotification) notification.content();
  }

  RunTimeParameters request() {
    return requests.get(requests.size() - 1);
  }

  QueryResultsAck acknowledgement() {
    return acknowledgements.get(acknowledgements.size() - 1);
  }

  /** Answers the last notification to a practice. */
  void answer(PracticeId practice, String answer) throws IOException {
    QeNotification asked = notification(practice);
    answer(asked.uuid(), practice, participation(asked).stage(), answer);
  }

  void answer(
      GpesUuid asked,
      PracticeId practice,
      io.github.opengpes.messages.notification.Stage stage,
      String answer)
      throws IOException {
    notify(
        Optional.of(asked),
        practice,
        new ParticipationResponse(
            stage, List.of(ParticipationResponse.Answer.chosen("PARTICIPATE", answer))));
  }

  void notify(Optional<GpesUuid> asked, PracticeId practice, EqNotification.Content content)
      throws IOException {
    GpesUuid uuid = GpesUuid.of(UUID.randomUUID());
    EqNotificationMessage message =
        new EqNotificationMessage(
            "6.0",
            List.of(
                new EqNotification(
                    uuid,
                    now(),
                    asked,
                    practice,
                    SYSTEM,
                    TERMINOLOGIES,
                    Optional.of(World.SQI),
                    content)));
    send("GPDC_EQ_NT", uuid.value(), new EqNotificationFormat().bytes(message));
  }

  /** Accepts the last request for all its practices. */
  void accept() throws IOException {
    RunTimeParameters request = request();
    respond(request, request.cohort().stream().map(practice -> accepted(practice)).toList());
  }

  PracticeResponse accepted(CohortPractice practice) {
    ExtractorSignature signature = ExtractorSignature.of(UUID.randomUUID());
    signatures.put(practice.practice(), signature);
    return new PracticeResponse(
        practice.practice(),
        practice.signature(),
        Optional.of(signature),
        code(ResponseReason.ACCEPTED));
  }

  static PracticeResponse refused(CohortPractice practice, ResponseReason reason) {
    return new PracticeResponse(
        practice.practice(), practice.signature(), Optional.empty(), code(reason));
  }

  static ResponseCode code(ResponseReason reason) {
    return ResponseRegister.standard().code(reason);
  }

  void respond(RunTimeParameters request, List<PracticeResponse> practices) throws IOException {
    GpesUuid uuid = GpesUuid.of(UUID.randomUUID());
    send(
        "GPDC_RTPR",
        uuid.value(),
        new RtprFormat()
            .bytes(
                new RunTimeParametersResponse(
                    "6.0",
                    request.identity().sqi(),
                    uuid,
                    request.identity().rtpUuid(),
                    now(),
                    Optional.empty(),
                    Optional.empty(),
                    practices)));
  }

  /** A sound result of a practice by the last request. */
  TestResult result(PracticeId practice) {
    return TestResult.of(
        request(),
        practice,
        signatures.getOrDefault(practice, ExtractorSignature.of(UUID.randomUUID())),
        now());
  }

  void send(TestResult result) throws IOException {
    send("GPDC_QUERY_RESULTS", result.uuid().value(), result.bytes());
  }

  void send(String workflow, String localId, byte[] content) throws IOException {
    mesh.send(
        OutgoingMessage.of(collector, new WorkflowId(workflow), MessageContent.of(content))
            .withLocalId(new LocalId(localId)));
  }
}
