package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.recorder.UnusableRecordingException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a recording: a folder of parts, or one part. */
public final class RecordingReader {

  private static final int MOST_FAULTS = 20;

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, List<RecordedExchange>> byRecording = new LinkedHashMap<>();
  private long dropped;
  private boolean cutOff;

  private RecordingReader() {}

  /**
   * Reads it all. Several recordings in one folder follow one another.
   *
   * @throws UnusableRecordingException when a line is not as docs/mesh/recording.md says; up to
   *     twenty are named
   */
  public static Recording read(Path folderOrPart) throws IOException {
    RecordingReader reader = new RecordingReader();
    boolean folder = Files.isDirectory(folderOrPart);
    List<Path> parts = folder ? RecordingParts.list(folderOrPart) : List.of(folderOrPart);
    if (parts.isEmpty()) {
      reader.faults.add(
          new Fault(folderOrPart, 0, "no part of a recording (exchanges-000001.jsonl) is in it"));
    }
    for (Path part : parts) {
      reader.part(part);
    }
    if (!reader.faults.isEmpty()) {
      throw new UnusableRecordingException(reader.faults);
    }
    List<RecordedExchange> exchanges = new ArrayList<>();
    for (List<RecordedExchange> recording : reader.byRecording.values()) {
      recording.sort(Comparator.comparingLong(RecordedExchange::seq));
      exchanges.addAll(recording);
    }
    return new Recording(exchanges, reader.dropped, reader.cutOff);
  }

  private void part(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.remove(lines.size() - 1);
    cutOff |= !last.isEmpty();
    if (lines.isEmpty()) {
      return; // killed before its first line was written
    }
    String recording = "";
    for (int i = 0; i < lines.size() && faults.size() < MOST_FAULTS; i++) {
      try {
        JsonNode line = RecordLines.parsed(lines.get(i));
        if (i == 0) {
          recording = head(line);
        } else if (line.has("gap")) {
          dropped += RecordLines.number(line.path("gap"), "dropped");
        } else {
          byRecording
              .computeIfAbsent(recording, name -> new ArrayList<>())
              .add(RecordLines.exchange(line));
        }
      } catch (RecordLines.Unusable e) {
        faults.add(new Fault(file, i + 1, String.valueOf(e.getMessage())));
        if (i == 0) {
          return; // not a recording at all, or one of another version
        }
      }
    }
  }

  private static String head(JsonNode line) throws RecordLines.Unusable {
    long version = RecordLines.number(line, "version");
    if (version != RecordLines.VERSION) {
      throw new RecordLines.Unusable(
          "is of version " + version + ", this reader knows " + RecordLines.VERSION);
    }
    return RecordLines.text(line, "recording");
  }
}
