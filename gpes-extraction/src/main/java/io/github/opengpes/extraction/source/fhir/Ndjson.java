package io.github.opengpes.extraction.source.fhir;

import io.github.opengpes.extraction.source.DataFault;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of one resource type in a folder, read line by line. */
final class Ndjson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A file of another kind has a fault in each line; reading stops at so many. */
  private static final int MOST_FAULTS = 1000;

  private Ndjson() {}

  /** Takes a resource. */
  @FunctionalInterface
  interface Resources {
    void resource(long line, JsonNode resource) throws IOException;
  }

  /**
   * The files of a type, by name: {@code Observation.ndjson}, {@code Observation.000.ndjson},
   * {@code Observation-2.ndjson.gz}, as bulk exports call them.
   */
  static List<Path> files(Path folder, String type) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> typeOf(file).equals(type)).sorted().toList();
    }
  }

  /** The resource type that a file's name begins with; empty for files of another kind. */
  static String typeOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".ndjson") && !name.endsWith(".ndjson.gz")) {
      return "";
    }
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  /** Reads a file; a line that is not a resource of the type is a fault with its number. */
  static void read(Path file, String type, List<DataFault> faults, Resources resources)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    long number = 0;
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (faults.size() >= MOST_FAULTS) {
          return;
        }
        if (line.isBlank()) {
          continue;
        }
        JsonNode resource;
        try {
          resource = JSON.readTree(line);
        } catch (JacksonException unreadable) {
          faults.add(fault(name, number, "not JSON; NDJSON has one whole resource on each line"));
          continue;
        }
        if (resource.path("resourceType").asString("").equals(type)) {
          resources.resource(number, resource);
        } else {
          faults.add(fault(name, number, "not a resource of type " + type));
        }
      }
    } catch (CharacterCodingException notText) {
      faults.add(fault(name, number + 1, "not UTF-8, here or soon after"));
    } catch (ZipException | EOFException cutOff) {
      faults.add(DataFault.ofFile(name, "it ends early or is not gzip; is the file whole?"));
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    boolean opened = false;
    try {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
      opened = true;
      return new BufferedReader(
          new InputStreamReader(
              plain,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)),
          1 << 16);
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  private static DataFault fault(String name, long line, String message) {
    return new DataFault(name, OptionalLong.of(line), message);
  }
}
