package io.github.opengpes.messages.results;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.internal.codec.Terminologies;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query results message (GPES-E-Q-QR) as a stream; memory does not grow with it. Figures
 * first, then patients, as in the public sample. A message is complete only after {@link #finish}:
 * closing without it leaves a document that no reader takes for whole.
 *
 * <pre>{@code
 * Columns patientColumns = Columns.of("NHS-NUMBER", "DATE-OF-BIRTH");
 * Columns journalColumns = Columns.of("DATE", "CODE");
 * try (QueryResultsWriter results = QueryResultsWriter.open(file, header)) {
 *   results.aggregate(figure);
 *   results.startPatient(7, patientColumns, nhsNumber, birthDate);
 *   results.journal(journalColumns, date, code);
 *   results.endPatient();
 *   QueryResultsSummary counts = results.finish();
 * }
 * }</pre>
 *
 * <p>Calls out of order are bugs of the caller and throw {@link IllegalStateException}. Not
 * thread-safe.
 */
public final class QueryResultsWriter implements Closeable {

  private enum At {
    FIGURES,
    PATIENTS,
    IN_PATIENT,
    FINISHED
  }

  /** Query ids of the public sample. */
  static final int PATIENT_QUERY = 1;

  static final int JOURNAL_QUERY = 2;

  private static final byte[] PATIENT_ROW = ascii("\n<Patient-Table QID=\"");
  private static final byte[] PATIENT_LINE = ascii("\" LID=\"1\"");
  private static final byte[] JOURNAL_ROW = ascii("\n<Journals-Table QID=\"");
  private static final byte[] LINE = ascii("\" LID=\"");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] ROW_END = ascii("/>");

  private final OutputStream out;
  private final XmlOut xml;
  private At at = At.FIGURES;
  private long figures;
  private long patients;
  private long journals;
  private long journalsOfPatient;

  private QueryResultsWriter(OutputStream out) {
    this.out = out;
    this.xml = new XmlOut(out, false);
  }

  /** Writes everything that comes before the records. Takes the output over and closes it. */
  public static QueryResultsWriter open(OutputStream out, QueryResultsHeader header)
      throws IOException {
    QueryResultsWriter writer = new QueryResultsWriter(out);
    writer.write(header);
    return writer;
  }

  private void write(QueryResultsHeader header) throws IOException {
    xml.declaration()
        .start("GPES-E-Q-QR-Message")
        .attribute("xmlns", Names.NAMESPACE)
        .attribute(Names.GPES_VERSION, header.gpesVersion())
        .attribute("QR-Message-Version", MessageVersions.MESSAGE);
    xml.start("Query-Results")
        .attribute("QR-UUID", header.qrUuid())
        .attribute(Names.SQI, header.sqi())
        .attribute(Names.RTP_UUID, header.rtpUuid())
        .attribute(Names.PRACTICE, header.practice())
        .attribute(Names.COLLECTOR_SIGNATURE, header.collectorSignature())
        .attribute(Names.EXTRACTOR_SIGNATURE, header.extractorSignature())
        .attribute(Names.ISSUED, GpesDateTime.format(header.issued()))
        .attribute(Names.QUERY_NAME, header.queryName())
        .attribute(Names.QUERY_DESCRIPTION, header.queryDescription());
    ResultsManifest manifest = header.manifest();
    xml.start("Query-Results-Manifest");
    xml.leaf("GPET-E-Executable-Version", manifest.executableVersion());
    xml.start("Payload-Identifiers").leaf(Names.SYSTEM, manifest.system());
    Terminologies.write(manifest.terminologies(), xml);
    xml.end();
    write("RTP-Translation", manifest.translation());
    write("Query-Execution", manifest.execution());
    xml.end();
    xml.start("Query-Results-Records");
  }

  private void write(String step, TimeSpan span) throws IOException {
    xml.start(step + "-Statistics")
        .leaf(step + "-Start-Date-Time", GpesDateTime.format(span.start()))
        .leaf(step + "-End-Date-Time", GpesDateTime.format(span.end()))
        .end();
  }

  /** Writes a figure. All figures come before the first patient. */
  public void aggregate(AggregateRecord figure) throws IOException {
    expect(At.FIGURES, "figures come before patients");
    xml.start("Aggregate-Record")
        .attribute("RID", figure.rid())
        .attribute("AID", figure.aid())
        .attribute(Names.DESCRIPTION, figure.description())
        .text(figure.value())
        .end();
    figures++;
  }

  /**
   * Begins a patient with the row of the patient table.
   *
   * @param rid record id of the output
   * @param columns the columns of the row
   * @param values as many values as columns; null stands for an absent value
   */
  public void startPatient(long rid, Columns columns, @Nullable String... values)
      throws IOException {
    if (at == At.FIGURES) {
      at = At.PATIENTS;
    }
    expect(At.PATIENTS, "the last patient has not ended");
    QueryResultsRecord.checkRid(rid);
    xml.start("Patient-Level-Record").attribute("RID", rid);
    xml.bytes(PATIENT_ROW);
    xml.number(columns.query().orElse(PATIENT_QUERY));
    xml.bytes(PATIENT_LINE);
    writeValues(columns, values);
    at = At.IN_PATIENT;
    journalsOfPatient = 0;
    patients++;
  }

  /** Writes a row of the journals table of the patient; its line number follows from the order. */
  public void journal(Columns columns, @Nullable String... values) throws IOException {
    expect(At.IN_PATIENT, "a journal row belongs to a patient");
    xml.bytes(JOURNAL_ROW);
    xml.number(columns.query().orElse(JOURNAL_QUERY));
    xml.bytes(LINE);
    xml.number(++journalsOfPatient);
    xml.bytes(QUOTE);
    writeValues(columns, values);
    journals++;
  }

  /** Ends the patient. */
  public void endPatient() throws IOException {
    expect(At.IN_PATIENT, "there is no patient to end");
    xml.end();
    at = At.PATIENTS;
  }

  /** Writes a whole patient; line numbers follow from the order and not from the rows. */
  public void patient(PatientLevelRecord patient) throws IOException {
    startPatient(
        patient.rid(),
        patient.patient().columns(),
        patient.patient().values().toArray(String[]::new));
    for (ResultRow journal : patient.journals()) {
      journal(journal.columns(), journal.values().toArray(String[]::new));
    }
    endPatient();
  }

  private void writeValues(Columns columns, @Nullable String[] values) throws IOException {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + columns.size() + " columns");
    }
    for (int i = 0; i < values.length; i++) {
      xml.bytes(columns.opening(i));
      String value = values[i];
      if (value != null) {
        xml.attributeValue(value);
      }
      xml.bytes(QUOTE);
    }
    xml.bytes(ROW_END);
  }

  /** Completes the message and says what it holds. The output is flushed, not yet closed. */
  public QueryResultsSummary finish() throws IOException {
    if (at == At.IN_PATIENT || at == At.FINISHED) {
      throw new IllegalStateException("finish once, after the last patient has ended");
    }
    xml.end();
    xml.end();
    xml.end();
    xml.finish();
    at = At.FINISHED;
    return new QueryResultsSummary(figures, patients, journals, xml.count(), xml.replaced());
  }

  /** Closes the output; the message is whole only when {@link #finish} was called before. */
  @Override
  public void close() throws IOException {
    out.close();
  }

  private void expect(At expected, String otherwise) {
    if (at != expected) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
