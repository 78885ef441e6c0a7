package io.github.opengpes.extraction.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file (RFC 4180, UTF-8, lines end with CR LF, a header row) that appears whole or not at
 * all. For one thread.
 */
public final class CsvFile implements AutoCloseable {

  private final WholeFile file;
  private final CsvWriter csv;
  private boolean finished;

  private CsvFile(WholeFile file) {
    this.file = file;
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
  }

  /** Begins a file with these columns; the folder must be there. */
  public static CsvFile begin(Path target, List<String> columns) throws IOException {
    return begin(target, columns, WholeFile.Disk.OWN);
  }

  static CsvFile begin(Path target, List<String> columns, WholeFile.Disk disk) throws IOException {
    CsvFile file = new CsvFile(WholeFile.begin(target, disk));
    boolean begun = false;
    try {
      file.write(columns);
      begun = true;
      return file;
    } finally {
      if (!begun) {
        file.close();
      }
    }
  }

  /**
   * Writes a row.
   *
   * @param values in the order of the columns, empty when absent
   */
  public void write(String... values) throws IOException {
    write(List.of(values));
  }

  /** The same, from a list. */
  public void write(List<String> values) throws IOException {
    try {
      csv.writeRecord(values);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** Ends the writing: the file is on disk, and not yet in its place. */
  void finish() throws IOException {
    if (!finished) {
      csv.close();
      file.finish();
      finished = true;
    }
  }

  /** Puts the file in its place, over one that may be there. */
  public void complete() throws IOException {
    finish();
    file.complete();
  }

  /** Takes the file away from its place, when it has got there and what belongs to it has not. */
  void remove() throws IOException {
    file.remove();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
