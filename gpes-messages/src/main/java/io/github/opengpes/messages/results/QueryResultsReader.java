package io.github.opengpes.messages.results;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.internal.CountingInput;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.Schemas;
import io.github.opengpes.messages.internal.XmlCursor;
import io.github.opengpes.messages.internal.XmlInput;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query results message (GPES-E-Q-QR) as a stream: the header at once, then record by
 * record, or row by row ({@link #readAll}). Memory does not grow with the message. Every byte
 * passes the schema and the checks on the way; what they find is in {@link #faults}. A fault after
 * which nothing more can be read, or too many faults, end the reading with {@link
 * UnreadableInputException}.
 *
 * <p>A result is to be believed only when it has been read to its end and {@link #isSound} says so:
 * a cut-off message delivers records before the cut is seen. Lenient where the public sample is:
 * long attribute ids, empty values, any schemaLocation, rows of another practice code. Not
 * thread-safe.
 */
public final class QueryResultsReader implements Closeable {

  private static final Lexical<AttributeId> AID = Lexical.exact(AttributeId::of);

  private final InputStream source;
  private final CountingInput counted;
  private final ReadLimits limits;
  private final FaultLog log;
  private final XmlCursor xml;
  private final RowReader patientRows;
  private final RowReader journalRows;
  private final Optional<QueryResultsHeader> header;
  private long figures;
  private long patients;
  private long journals;
  private boolean complete;

  private QueryResultsReader(
      InputStream source, CountingInput counted, ReadLimits limits, FaultLog log, XmlCursor xml)
      throws IOException {
    this.source = source;
    this.counted = counted;
    this.limits = limits;
    this.log = log;
    this.xml = xml;
    this.patientRows = new RowReader(xml, limits.maxColumns(), QueryResultsWriter.PATIENT_QUERY);
    this.journalRows = new RowReader(xml, limits.maxColumns(), QueryResultsWriter.JOURNAL_QUERY);
    this.header = readHeader();
  }

  /**
   * Opens a message, uncompressed or as gzip, and reads its header. Takes the input over and closes
   * it.
   *
   * @throws UnreadableInputException when there is no usable header; the faults say why
   * @throws IOException when the input itself fails
   */
  public static QueryResultsReader open(InputStream in, ReadLimits limits) throws IOException {
    try {
      FaultLog log = new FaultLog(limits.maxFaults());
      CountingInput counted = XmlInput.uncompressed(in, limits, log);
      QueryResultsReader reader =
          from(in, counted, limits, log, XmlCursor.toRoot(counted, limits, log));
      if (reader.header.isEmpty()) {
        throw new UnreadableInputException(log.faults());
      }
      return reader;
    } catch (IOException failure) {
      in.close();
      throw failure;
    }
  }

  /**
   * Goes on from a root element that has been found to be that of results. A header that cannot be
   * used does not keep the records from being examined.
   */
  public static QueryResultsReader from(
      InputStream source, CountingInput counted, ReadLimits limits, FaultLog log, XmlCursor root)
      throws IOException {
    return new QueryResultsReader(source, counted, limits, log, root);
  }

  private Optional<QueryResultsHeader> readHeader() throws IOException {
    if (!xml.name().equals(MessageKind.QR.root())
        || !xml.namespace().equals(MessageKind.QR.namespace())) {
      throw xml.fatal(Rule.SCHEMA_ROOT);
    }
    xml.validate(Schemas.of("qr.xsd"));
    Element root = Element.startTag(xml);
    goTo("Query-Results");
    Element results = Element.startTag(xml);
    goTo("Query-Results-Manifest");
    Element manifest = Element.read(xml);
    Part<QueryResultsHeader> decoded =
        new HeaderDecoder(new Decoder(log)).decode(root, results, manifest);
    goTo("Query-Results-Records");
    return decoded.isRefused() ? Optional.empty() : Optional.of(decoded.get());
  }

  /** Goes to the next child of a name, over others, which the schema has reported. */
  private void goTo(String name) throws IOException {
    while (xml.nextChild()) {
      if (xml.name().equals(name)) {
        return;
      }
      xml.skipElement();
    }
    xml.drain();
    if (!log.hasErrors()) {
      throw xml.fatal(Rule.SCHEMA_MISSING);
    }
    throw new UnreadableInputException(log.faults());
  }

  /** All of the message but its records. */
  public QueryResultsHeader header() {
    return header.orElseThrow();
  }

  /** The header, when there is a usable one. */
  public Optional<QueryResultsHeader> headerIfUsable() {
    return header;
  }

  /**
   * The next record, whole; nothing after the last.
   *
   * @throws UnreadableInputException when nothing more can be read, or a patient has more rows than
   *     the limits allow
   */
  public Optional<QueryResultsRecord> next() throws IOException {
    WholeRecord whole = new WholeRecord(limits.maxRowsPerRecord());
    while (!complete && whole.record().isEmpty()) {
      step(whole);
      if (whole.isOverfull()) {
        throw xml.fatal(Rule.QR_RECORD_SIZE);
      }
    }
    return whole.record();
  }

  /** Reads on to the end of the message and shows every row to the visitor. */
  public QueryResultsSummary readAll(QueryResultsVisitor visitor) throws IOException {
    while (!complete) {
      step(visitor);
    }
    return summary();
  }

  /** What has been read so far; of the whole message once it has been read to its end. */
  public QueryResultsSummary summary() {
    return new QueryResultsSummary(figures, patients, journals, counted.count(), 0);
  }

  /** Everything found so far, up to the limit. */
  public List<Fault> faults() {
    return log.faults();
  }

  /** Read to the end, and no fault that weighs as an error. */
  public boolean isSound() {
    return complete && !log.hasErrors();
  }

  private void step(QueryResultsVisitor visitor) throws IOException {
    if (!xml.nextChild()) {
      xml.drain();
      complete = true;
    } else if (xml.name().equals("Aggregate-Record")) {
      readFigure(visitor);
    } else if (xml.name().equals("Patient-Level-Record")) {
      readPatient(visitor);
    } else {
      xml.skipElement();
    }
  }

  private void readFigure(QueryResultsVisitor visitor) throws IOException {
    Element element = Element.read(xml);
    Decoder in = new Decoder(log);
    Part<Long> rid = in.attribute(element, "RID", Lexical.LONG_COUNT);
    Part<AttributeId> aid = in.attribute(element, "AID", AID);
    Part<Optional<String>> description =
        in.optionalAttribute(element, Names.DESCRIPTION, Lexical.STRING);
    Part<AggregateRecord> figure =
        in.build(
            element,
            () -> new AggregateRecord(rid.get(), aid.get(), description.get(), element.text()));
    figures++;
    if (!figure.isRefused()) {
      visitor.aggregate(figure.get());
    }
  }

  private void readPatient(QueryResultsVisitor visitor) throws IOException {
    Part<Long> rid = new Decoder(log).attribute(Element.startTag(xml), "RID", Lexical.LONG_COUNT);
    patients++;
    patientRows.startRecord();
    journalRows.startRecord();
    boolean begun = false;
    while (xml.nextChild()) {
      boolean isPatient = xml.name().equals("Patient-Table");
      boolean isJournal = xml.name().equals("Journals-Table");
      if (isPatient || isJournal) {
        Optional<ResultRow> row = (isPatient ? patientRows : journalRows).read();
        if (isJournal) {
          journals++;
        }
        if (row.isPresent() && !rid.isRefused()) {
          if (isPatient && !begun) {
            begun = true;
            visitor.patient(rid.get(), row.get());
          } else if (isJournal && begun) {
            visitor.journal(row.get());
          }
        }
      }
      xml.skipElement();
    }
    if (begun) {
      visitor.endPatient();
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
