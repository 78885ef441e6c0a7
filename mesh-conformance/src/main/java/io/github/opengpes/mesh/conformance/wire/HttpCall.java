package io.github.opengpes.mesh.conformance.wire;

import java.net.URI;
import java.util.List;

/** A request, ready to be sent. */
public final class HttpCall {

  /** A header field. */
  public record Header(String name, String value) {}

  private final String method;
  private final URI address;
  private final List<Header> headers;
  private final byte[] body;
  private final boolean chunked;

  /**
   * @param headers in the order and spelling wanted on the wire; names may repeat
   * @param body not copied: a request may hold 100 MB
   * @param chunked whether the body goes in HTTP chunks, its length untold
   */
  public HttpCall(String method, URI address, List<Header> headers, byte[] body, boolean chunked) {
    this.method = method;
    this.address = address;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.chunked = chunked;
  }

  public String method() {
    return method;
  }

  public URI address() {
    return address;
  }

  public List<Header> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean chunked() {
    return chunked;
  }

  /** Method and path; no header, since some hold secrets. */
  @Override
  public String toString() {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return method + " " + address.getRawPath() + query;
  }
}
