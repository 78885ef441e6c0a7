package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file to which records are only added: JSON objects, one a line, after 16 hexadecimal digits of
 * a SHA-256 over the line before's digits and the object. A last line that is cut off or does not
 * fit its digits was under way when the program ended, and does not count; such a line in the
 * middle is damage.
 */
final class Ledger implements Closeable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DIGITS = 16;
  private static final String START = "0".repeat(DIGITS);

  /** The records of a ledger, and where its good part ends. */
  private record Contents(List<JsonNode> records, String lastDigits, long goodBytes) {}

  private final Path file;

  /** Not a channel: an interrupt would close that, and a ledger may be open for long. */
  private final RandomAccessFile out;

  private final List<JsonNode> records;
  private String lastDigits;
  private long goodBytes;

  private Ledger(Path file, RandomAccessFile out, Contents contents) {
    this.file = file;
    this.out = out;
    this.records = new ArrayList<>(contents.records());
    this.lastDigits = contents.lastDigits();
    this.goodBytes = contents.goodBytes();
  }

  /** A ledger to add to: a new one, or one that is there. */
  static Ledger open(Path file) throws IOException {
    Contents contents = Files.exists(file) ? contents(file) : new Contents(List.of(), START, 0);
    return new Ledger(file, new RandomAccessFile(file.toFile(), "rw"), contents);
  }

  /** The records of a ledger that is only looked at. */
  static List<JsonNode> read(Path file) throws IOException {
    return contents(file).records();
  }

  static ObjectNode record(String event, Instant at) {
    return MAPPER.createObjectNode().put("event", event).put("at", at.toString());
  }

  List<JsonNode> records() {
    return List.copyOf(records);
  }

  /** The records so far, which are not kept in memory any longer. */
  List<JsonNode> takeRecords() {
    List<JsonNode> taken = List.copyOf(records);
    records.clear();
    return taken;
  }

  /** Adds a record, which counts once it is synced. What an earlier failure left goes first. */
  void append(ObjectNode record) throws IOException {
    String json = MAPPER.writeValueAsString(record);
    String digits = digits(lastDigits, json);
    byte[] line = (digits + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    if (out.length() != goodBytes) {
      out.setLength(goodBytes);
    }
    out.seek(goodBytes);
    out.write(line);
    goodBytes += line.length;
    lastDigits = digits;
    records.add(record);
  }

  void sync() throws IOException {
    out.getFD().sync();
  }

  void appendAndSync(ObjectNode record) throws IOException {
    append(record);
    sync();
  }

  private static Contents contents(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<JsonNode> records = new ArrayList<>();
    String last = START;
    int start = 0;
    int number = 0;
    while (start < bytes.length) {
      number++;
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      boolean fits =
          end < bytes.length
              && line.length() > DIGITS + 1
              && line.startsWith(digits(last, line.substring(DIGITS + 1)) + " ");
      if (!fits) {
        if (end + 1 < bytes.length) {
          throw new DamagedLedgerException(file, number);
        }
        break;
      }
      last = line.substring(0, DIGITS);
      records.add(parsed(file, number, line.substring(DIGITS + 1)));
      start = end + 1;
    }
    return new Contents(records, last, start);
  }

  private static JsonNode parsed(Path file, int number, String json) throws IOException {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      // Its text would quote the line.
      throw new DamagedLedgerException(file, number);
    }
  }

  private static String digits(String before, String json) {
    byte[] hash =
        Algorithm.SHA_256.digest().digest((before + json).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
