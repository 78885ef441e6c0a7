package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body whose own read failures are marked as local. */
final class LocalSource extends FilterInputStream {

  LocalSource(RequestBody.Source source) throws IOException {
    super(opened(source));
  }

  private static InputStream opened(RequestBody.Source source) throws IOException {
    try {
      return source.open();
    } catch (IOException e) {
      throw new LocalIoFailure(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw new LocalIoFailure(e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      throw new LocalIoFailure(e);
    }
  }
}
