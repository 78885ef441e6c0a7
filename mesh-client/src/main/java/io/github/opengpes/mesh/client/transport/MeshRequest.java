package io.github.opengpes.mesh.client.transport;

import java.net.URI;
import java.util.Map;

/** A request, ready to go. Its text form leaves the headers out: one of them is the token. */
public record MeshRequest(String method, URI uri, Map<String, String> headers, RequestBody body) {

  public MeshRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return method + " " + uri.getRawPath();
  }
}
