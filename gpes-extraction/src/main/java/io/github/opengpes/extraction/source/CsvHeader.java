package io.github.opengpes.extraction.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/**
 * Reads what is known of a CSV file before its rows: the header, and that no quote is left open.
 */
public final class CsvHeader {

  private CsvHeader() {}

  /**
   * The names of the columns.
   *
   * @throws UnusableData when the file cannot be read, there is no header or a name comes twice
   */
  public static List<String> read(Path file) throws UnusableData {
    String name = String.valueOf(file.getFileName());
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().detectBomHeader(true).ofCsvRecord(file, StandardCharsets.UTF_8)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw UnusableData.of(DataFault.ofFile(name, "the file is empty; a header row is needed"));
      }
      List<String> columns = List.copyOf(records.next().getFields());
      if (new HashSet<>(columns).size() != columns.size()) {
        throw UnusableData.of(DataFault.ofFile(name, "a column name comes twice in the header"));
      }
      return columns;
    } catch (CsvParseException unreadable) {
      throw UnusableData.of(DataFault.ofFile(name, "the header row is not CSV"));
    } catch (IOException | UncheckedIOException unreadable) {
      throw UnusableData.of(DataFault.unreadable(name, unreadable));
    }
  }

  /**
   * True when the quotes of the file do not come in pairs: it ends within a quoted field. DuckDB
   * drops such a last row without a word, so a file that was cut off would lose an entry.
   *
   * @throws UnusableData when the file cannot be read
   */
  public static boolean endsWithinQuotes(Path file) throws UnusableData {
    long quotes = 0;
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        byte[] bytes = buffer.array();
        for (int i = 0; i < buffer.position(); i++) {
          if (bytes[i] == '"') {
            quotes++;
          }
        }
        buffer.clear();
      }
    } catch (IOException unreadable) {
      throw UnusableData.of(DataFault.unreadable(String.valueOf(file.getFileName()), unreadable));
    }
    return quotes % 2 != 0;
  }
}
