package io.github.opengpes.extraction.snapshot;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.source.CsvReading;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.WholeFolder;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One state of a source of rows, kept as a folder in the documented layout (CSV): what was read
 * once can be run over often, elsewhere, and without the source. Nothing is checked; whoever reads
 * the folder does that.
 *
 * @param files the files that were written
 * @param notes what the source found odd
 */
public record Snapshot(List<Path> files, List<String> notes) {

  private static final int BUFFER = 1 << 20;

  /** Copies the lists. */
  public Snapshot {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Writes a folder, for its owner only. It appears whole or not at all.
   *
   * @param practice only this one; empty: all
   * @param folder nothing yet, or an empty folder
   * @param cancellation may end it
   * @throws UnusableData when the source is not made as it must be
   * @throws SourceFailure when it breaks off
   * @throws FileAlreadyExistsException when something is in the folder, or another run makes it
   * @throws NoSuchFileException when the folder would have no place to be in
   */
  public static Snapshot write(
      RowSource source, Optional<String> practice, Path folder, Cancellation cancellation)
      throws UnusableData, IOException {
    try (WholeFolder whole = WholeFolder.begin(folder, Snapshot::refuse)) {
      List<Path> files = new ArrayList<>();
      List<String> notes;
      try (RowReading reading = source.open(practice)) {
        for (SourceTable table : SourceTable.values()) {
          String name = table.fileName() + ".csv";
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(whole.part().resolve(name)), BUFFER)) {
            write(reading, table, out, cancellation);
          }
          files.add(folder.resolve(name));
        }
        notes = reading.notes();
      }
      whole.complete();
      return new Snapshot(files, notes);
    }
  }

  private static void refuse(Path there) throws IOException {
    if (!WholeFolder.isEmpty(there)) {
      throw new FileAlreadyExistsException(
          String.valueOf(there), null, "something is in it already");
    }
  }

  private static void write(
      RowReading reading, SourceTable table, OutputStream out, Cancellation cancellation)
      throws UnusableData, IOException {
    try {
      cancellation.begin(reading::cancel);
      if (reading instanceof CsvReading itself) {
        itself.csv(table, new CancellableOutput(out, cancellation));
      } else {
        writeRows(reading, table, out, cancellation);
      }
    } catch (SourceFailure brokenOff) {
      cancellation.check();
      throw brokenOff;
    } finally {
      cancellation.end();
    }
  }

  private static void writeRows(
      RowReading reading, SourceTable table, OutputStream out, Cancellation cancellation)
      throws UnusableData, IOException {
    CsvWriter writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    writer.writeRecord(reading.columns(table));
    reading.rows(
        table,
        new RowSink() {
          @Override
          public void from(String name) {
            // A snapshot has places of its own.
          }

          @Override
          public void row(long place, @Nullable String[] texts) {
            cancellation.check();
            writer.writeRecord(texts);
          }
        });
    writer.flush();
  }

  /** Ends what writes to it when the end is asked for. */
  private static final class CancellableOutput extends FilterOutputStream {
    private final Cancellation cancellation;

    CancellableOutput(OutputStream out, Cancellation cancellation) {
      super(out);
      this.cancellation = cancellation;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      cancellation.check();
      out.write(bytes, offset, length);
    }
  }
}
