package io.github.opengpes.messages.examine;

import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.internal.CountingInput;
import io.github.opengpes.messages.internal.XmlCursor;
import io.github.opengpes.messages.internal.XmlInput;
import io.github.opengpes.messages.internal.codec.ControlFormat;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.report.ExtractionStatusReader;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.results.QueryResultsReader;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtpr.RtprFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out which kind of message an input is, examines it in one pass, and puts its content into a
 * few lines. Streams: memory does not grow with a result. Thread-safe.
 */
public final class Examiner {

  private final ReadLimits limits;
  private final int recordsShown;

  /**
   * An examiner that shows no record.
   *
   * @param limits how much to take in
   */
  public Examiner(ReadLimits limits) {
    this(limits, 0);
  }

  /**
   * An examiner that shows records of results, which are patient data.
   *
   * @param limits how much to take in
   * @param recordsShown how many records of a result to put into the summary
   */
  public Examiner(ReadLimits limits, int recordsShown) {
    this.limits = limits;
    this.recordsShown = recordsShown;
  }

  /**
   * Examines an input, uncompressed or as gzip, to its end.
   *
   * @throws IOException when the input itself fails; faults of its content are in the result
   */
  public Examination examine(InputStream in) throws IOException {
    FaultLog log = new FaultLog(limits.maxFaults());
    try {
      BufferedInputStream peekable = XmlInput.peekable(in, limits, log);
      boolean isXml = Beginning.isXml(peekable);
      if (!isXml && !Beginning.isReport(peekable)) {
        log.add(Fault.of(Rule.INPUT_KIND, 0, 0, ""));
        return unknown(log);
      }
      CountingInput bytes = new CountingInput(peekable, limits.maxBytes());
      return isXml ? xml(bytes, log) : report(bytes, log);
    } catch (UnreadableInputException unreadable) {
      return unknown(log);
    }
  }

  private static Examination unknown(FaultLog log) {
    return new Examination(Optional.empty(), log.faults(), List.of());
  }

  private Examination xml(CountingInput bytes, FaultLog log) throws IOException {
    XmlCursor xml = XmlCursor.toRoot(bytes, limits, log);
    Optional<MessageKind> kind = MessageKind.ofRoot(xml.namespace(), xml.name());
    if (kind.isEmpty()) {
      throw xml.fatal(Rule.INPUT_KIND);
    }
    if (kind.get() != MessageKind.QR) {
      bytes.limitTo(limits.maxControlBytes());
    }
    return switch (kind.get()) {
      case RTP -> control(new RtpFormat(), xml, log, MessageSummaries::of);
      case RTPR -> control(new RtprFormat(), xml, log, MessageSummaries::of);
      case QE_NT -> control(new QeNotificationFormat(), xml, log, MessageSummaries::of);
      case EQ_NT -> control(new EqNotificationFormat(), xml, log, MessageSummaries::of);
      case QR_ACK -> control(new QueryResultsAckFormat(), xml, log, MessageSummaries::of);
      case QR -> results(bytes, xml, log);
      case EXTRACTION_STATUS -> throw new IllegalStateException("a report has no root element");
    };
  }

  private static <T> Examination control(
      ControlFormat<T> format, XmlCursor xml, FaultLog log, Function<T, List<String>> summary)
      throws IOException {
    Decoded<T> decoded = format.read(xml, log);
    return new Examination(
        Optional.of(format.kind()),
        decoded.faults(),
        decoded.message().map(summary).orElse(List.of()));
  }

  private Examination results(CountingInput bytes, XmlCursor xml, FaultLog log) throws IOException {
    ResultsOutline outline = new ResultsOutline(recordsShown);
    try {
      QueryResultsReader reader = QueryResultsReader.from(bytes, bytes, limits, log, xml);
      reader.headerIfUsable().ifPresent(outline::header);
      outline.end(reader.readAll(outline));
    } catch (UnreadableInputException unreadable) {
      outline.brokenOff();
    }
    return new Examination(Optional.of(MessageKind.QR), log.faults(), outline.lines());
  }

  private Examination report(CountingInput bytes, FaultLog log) throws IOException {
    bytes.limitTo(limits.maxControlBytes());
    Decoded<ExtractionStatusReport> decoded = new ExtractionStatusReader().read(bytes, log);
    return new Examination(
        Optional.of(MessageKind.EXTRACTION_STATUS),
        decoded.faults(),
        decoded.message().map(MessageSummaries::of).orElse(List.of()));
  }
}
