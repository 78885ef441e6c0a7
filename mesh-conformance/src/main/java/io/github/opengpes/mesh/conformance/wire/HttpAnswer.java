package io.github.opengpes.mesh.conformance.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer, read whole, its body as it came over the wire. */
public final class HttpAnswer {

  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  public HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers.putAll(headers);
    this.body = body.clone();
  }

  public int status() {
    return status;
  }

  /** The values of a header, in any case of its name, joined by commas. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }

  public byte[] body() {
    return body.clone();
  }

  public int length() {
    return body.length;
  }
}
