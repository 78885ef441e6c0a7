package io.github.opengpes.mesh.client.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/** An answer, whose body has yet to be read. Header names are compared without regard to case. */
public record MeshResponse(int status, HttpHeaders headers, InputStream body) implements Closeable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
