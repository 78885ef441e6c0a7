package io.github.opengpes.messages.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.internal.CountingInput;
import io.github.opengpes.messages.internal.XmlFailures;
import io.github.opengpes.messages.internal.XmlInput;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the extraction status report. Faults carry the line on which the row begins and, as column,
 * the number of the field. The CSV library takes a quote that is never closed at the end of the
 * file for a whole field, so the number of rows and the final line end are checked here.
 */
public final class ExtractionStatusReader {

  /** Longest field of an honest report is a UUID or checksum. */
  private static final int MAX_BUFFER = 1 << 16;

  /** Reads a report, uncompressed or as gzip. Faults of the input are in the result. */
  public Decoded<ExtractionStatusReport> read(InputStream in, ReadLimits limits)
      throws IOException {
    FaultLog log = new FaultLog(limits.maxFaults());
    try {
      CountingInput bytes = XmlInput.uncompressed(in, limits, log);
      bytes.limitTo(limits.maxControlBytes());
      return read(bytes, log);
    } catch (UnreadableInputException unreadable) {
      return new Decoded<>(Optional.empty(), log.faults());
    }
  }

  /** Reads a report that is uncompressed. */
  public Decoded<ExtractionStatusReport> read(CountingInput bytes, FaultLog log)
      throws IOException {
    LastByte last = new LastByte(bytes);
    StatusRows rows = new StatusRows(log);
    long line = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_BUFFER)
            .ofCsvRecord(
                new InputStreamReader(
                    last,
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
      for (CsvRecord row : csv) {
        line = row.getStartingLineNumber();
        if (log.isFull() || !rows.take((int) line, row.getFields())) {
          break;
        }
      }
      if (!log.isFull()) {
        rows.end((int) line, last.isLineEnd());
      }
    } catch (CsvParseException | UncheckedIOException broken) {
      log.add(Fault.of(ruleOf(broken), (int) line + 1, 0, ""));
    }
    return new Decoded<>(rows.report(), log.faults());
  }

  /** The rule behind a failure to parse; a failure of the disk or the network is thrown on. */
  private static Rule ruleOf(@Nullable Throwable broken) throws IOException {
    if (broken instanceof CharacterCodingException) {
      return Rule.CSV_ENCODING;
    }
    if (broken instanceof IOException failure) {
      return XmlFailures.ruleOf(failure);
    }
    if (broken != null && broken.getCause() != null) {
      return ruleOf(broken.getCause());
    }
    String text = broken == null ? "" : String.valueOf(broken.getMessage());
    return text.contains("buffer") || text.contains("maximum") ? Rule.CSV_LIMIT : Rule.CSV_SYNTAX;
  }

  /** Remembers how the file ended. */
  private static final class LastByte extends FilterInputStream {

    private int last = -1;

    LastByte(InputStream in) {
      super(in);
    }

    boolean isLineEnd() {
      return last == '\n';
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        last = value;
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = super.read(buffer, offset, length);
      if (got > 0) {
        last = buffer[offset + got - 1];
      }
      return got;
    }
  }
}
