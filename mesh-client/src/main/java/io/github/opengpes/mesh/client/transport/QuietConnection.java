package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HttpClient's that never logs headers or content (they hold tokens and patients),
 * asks in no time whether it is still good, hears an answer that comes before the end of a body,
 * and never makes half a body look like a whole one.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

  /** Headers beyond this are no answer of a MESH service. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build();

  private @Nullable SocketChannel channel;
  private @Nullable InputStream arriving;
  private @Nullable OutgoingBody body;
  private boolean brokenOff;

  QuietConnection(String id) {
    super(
        id,
        null,
        null,
        LIMITS,
        null,
        null,
        (request, connection, in, sent, next) -> ((QuietConnection) connection).endsBody(),
        null,
        new DefaultHttpResponseParserFactory(LIMITS));
  }

  @Override
  public void bind(Socket socket) throws IOException {
    take(socket);
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket secure, Socket socket) throws IOException {
    take(socket);
    bind(new SocketHolder(secure, socket));
  }

  private void take(Socket socket) throws IOException {
    channel = Objects.requireNonNull(socket.getChannel());
    arriving = socket.isConnected() ? socket.getInputStream() : null;
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {
    // The library would log the token here.
  }

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {
    // The library would log names of files and subjects here.
  }

  /** An exchange begins. */
  void begin(@Nullable OutgoingBody next) {
    body = next;
    brokenOff = false;
    setSocketTimeout(Timeout.DISABLED);
  }

  /** Whether the other end has closed it, or said something that nobody asked for. */
  @Override
  public boolean isStale() {
    SocketChannel wire = channel;
    if (wire == null || !isOpen()) {
      return true;
    }
    try {
      wire.configureBlocking(false);
      boolean silent = wire.read(ByteBuffer.allocate(1)) == 0;
      wire.configureBlocking(true);
      return !silent;
    } catch (IOException e) {
      // It broke while nobody used it; another one is taken.
      return true;
    }
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    boolean sent = false;
    try {
      super.sendRequestEntity(request);
      sent = true;
    } catch (IOException e) {
      brokenOff = true;
      if (!explained(e)) {
        throw e;
      }
    } finally {
      brokenOff |= !sent;
    }
  }

  /** A server that will have no more of a body may have said why before it closed. */
  private boolean explained(IOException failure) {
    if (body == null || body.failed()) {
      return false;
    }
    try {
      return isDataAvailable(Timeout.ONE_MILLISECOND);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /** Whether nothing more of the body shall go out. */
  private boolean endsBody() throws IOException {
    brokenOff = brokenOff || body == null || body.failed() || answerWaits();
    return brokenOff;
  }

  private boolean answerWaits() throws IOException {
    // In TLS what has arrived may be the protocol's own; a read finds out.
    return arriving != null && arriving.available() > 0 && isDataAvailable(Timeout.ONE_MILLISECOND);
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = super.receiveResponseHeader();
    if (brokenOff && response.getCode() < 200) {
      throw new ProtocolException("an interim answer in the middle of a body");
    }
    return response;
  }

  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !brokenOff;
  }

  /** What is left of a body that was broken off stays here: its end would make it look whole. */
  @Override
  public void flush() throws IOException {
    if (!brokenOff) {
      super.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (brokenOff) {
      close(CloseMode.IMMEDIATE);
    } else {
      super.close();
    }
  }
}
