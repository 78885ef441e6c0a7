package io.github.opengpes.messages.ack;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.Severity;
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
import java.util.Locale;
import java.util.Optional;

/** Reads and writes acknowledgements of query results. */
public final class QueryResultsAckFormat extends ControlFormat<QueryResultsAck> {

  private static final String VERSION = "1";
  private static final Lexical<QueryResultsAck.Outcome> OUTCOME =
      Lexical.exact(QueryResultsAckFormat::outcome);
  private static final Lexical<Severity> SEVERITY = Lexical.exact(QueryResultsAckFormat::severity);

  public QueryResultsAckFormat() {
    super(MessageKind.QR_ACK, "qr-ack.xsd");
  }

  @Override
  protected List<Fault> check(QueryResultsAck ack) {
    return AckChecks.check(ack);
  }

  @Override
  protected Part<QueryResultsAck> decode(Decoder in, Element root) {
    Part<GpesUuid> uuid = in.attribute(root, "Ack-UUID", Types.UUID);
    Part<LocalDateTime> issued = in.attribute(root, Names.ISSUED, Types.DATE_TIME);
    Part<GpesUuid> qrUuid = in.attribute(root, "QR-UUID", Types.UUID);
    Part<Optional<ScheduledQueryInstanceId>> sqi = in.optionalAttribute(root, Names.SQI, Types.SQI);
    Part<Optional<PracticeId>> practice =
        in.optionalAttribute(root, Names.PRACTICE, Types.PRACTICE);
    Part<Optional<GpesUuid>> rtpUuid = in.optionalAttribute(root, Names.RTP_UUID, Types.UUID);
    Part<QueryResultsAck.Outcome> outcome = in.attribute(root, "Outcome", OUTCOME);
    Part<List<AckFinding>> findings = in.parts(root, "Finding", element -> finding(in, element));
    return in.build(
        root,
        () ->
            new QueryResultsAck(
                uuid.get(),
                issued.get(),
                qrUuid.get(),
                sqi.get(),
                practice.get(),
                rtpUuid.get(),
                outcome.get(),
                findings.get()));
  }

  private static Part<AckFinding> finding(Decoder in, Element element) {
    Part<Severity> severity = in.attribute(element, "Severity", SEVERITY);
    Part<String> code = in.attribute(element, "Code", Lexical.STRING);
    Part<Optional<String>> where = in.optionalAttribute(element, "Where", Lexical.STRING);
    return in.build(
        element,
        () -> new AckFinding(severity.get(), code.get(), where.get().orElse(""), element.text()));
  }

  @Override
  protected void encode(QueryResultsAck ack, XmlOut xml) throws IOException {
    xml.attribute("Version", VERSION)
        .attribute("Ack-UUID", ack.uuid())
        .attribute(Names.ISSUED, GpesDateTime.format(ack.issued()))
        .attribute("QR-UUID", ack.qrUuid())
        .attribute(Names.SQI, ack.sqi())
        .attribute(Names.PRACTICE, ack.practice())
        .attribute(Names.RTP_UUID, ack.rtpUuid())
        .attribute("Outcome", ack.outcome());
    for (AckFinding finding : ack.findings()) {
      xml.start("Finding")
          .attribute("Severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .attribute("Code", finding.code())
          .attribute(
              "Where", finding.where().isEmpty() ? Optional.empty() : Optional.of(finding.where()))
          .text(finding.what())
          .end();
    }
  }

  private static QueryResultsAck.Outcome outcome(String text) {
    return switch (text) {
      case "accepted" -> QueryResultsAck.Outcome.ACCEPTED;
      case "rejected" -> QueryResultsAck.Outcome.REJECTED;
      default -> throw new InvalidValueException(Rule.TYPE_CHOICE);
    };
  }

  private static Severity severity(String text) {
    return switch (text) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default -> throw new InvalidValueException(Rule.TYPE_CHOICE);
    };
  }
}
