package io.github.opengpes.mesh.client.recorder;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a recording: begins a new one when the last is full, and deletes the oldest. */
final class RecordingParts implements Closeable {

  private static final Pattern NAME = Pattern.compile("exchanges-(\\d{6,9})\\.jsonl");

  private final Path folder;
  private final String recording;
  private final RecorderSettings settings;
  private int number;
  private int part;
  private long bytes;
  private BufferedWriter out;

  private RecordingParts(Path folder, String recording, RecorderSettings settings, int lastNumber)
      throws IOException {
    this.folder = folder;
    this.recording = recording;
    this.settings = settings;
    this.number = lastNumber;
    this.out = next();
  }

  static RecordingParts open(Path folder, String recording, RecorderSettings settings)
      throws IOException {
    Files.createDirectories(folder);
    List<Path> there = list(folder);
    int last = there.isEmpty() ? 0 : number(there.get(there.size() - 1));
    return new RecordingParts(folder, recording, settings, last);
  }

  /** The parts in a folder, oldest first. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted((a, b) -> Integer.compare(number(a), number(b)))
          .toList();
    }
  }

  private static int number(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  void write(String line) throws IOException {
    if (bytes >= settings.partBytes()) {
      out.close();
      out = next();
    }
    add(out, line);
  }

  private BufferedWriter next() throws IOException {
    number++;
    part++;
    bytes = 0;
    BufferedWriter writer =
        Files.newBufferedWriter(
            folder.resolve(String.format(Locale.ROOT, "exchanges-%06d.jsonl", number)),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE_NEW);
    add(writer, RecordLines.head(recording, part, settings.clock().instant()));
    List<Path> all = list(folder);
    for (Path old : all.subList(0, Math.max(0, all.size() - settings.parts()))) {
      Files.deleteIfExists(old);
    }
    return writer;
  }

  private void add(BufferedWriter writer, String line) throws IOException {
    writer.write(line);
    writer.write('\n');
    bytes += line.length() + 1L;
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
