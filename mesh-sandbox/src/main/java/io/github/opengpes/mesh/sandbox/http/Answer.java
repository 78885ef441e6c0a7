package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer, ready to be written.
 *
 * @param length of the body; -1 when not known beforehand
 */
public record Answer(int status, Map<String, String> headers, long length, BodyWriter body) {

  /** Writes the body of an answer, once. */
  @FunctionalInterface
  public interface BodyWriter {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final BodyWriter NOTHING = out -> {};

  public static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, headers, 0, NOTHING);
  }

  public static Answer json(int status, String mediaType, Object value) {
    byte[] bytes = MAPPER.writeValueAsBytes(value);
    return new Answer(
        status, Map.of("content-type", mediaType), bytes.length, out -> out.write(bytes));
  }

  /** The same with this header. */
  Answer withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Answer(status, all, length, body);
  }

  /** The same envelope around this body. */
  Answer withBody(long newLength, BodyWriter newBody) {
    return new Answer(status, headers, newLength, newBody);
  }

  /** The same envelope around these bytes. */
  Answer withBody(byte[] bytes) {
    return withBody(bytes.length, out -> out.write(bytes));
  }

  /** A JSON object of these names and values, in this order. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
