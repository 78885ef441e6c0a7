package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault ends the connection here. An outcome, so without a stack trace. */
final class ConnectionCut extends IOException {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCut.class);

  /** The request attribute that is there when this has happened to it. */
  static final String CUT = "io.github.opengpes.mesh.sandbox.cut";

  private final boolean reset;

  private ConnectionCut(String message, boolean reset) {
    super(message);
    this.reset = reset;
  }

  /** The client's system is told that the connection is broken (TCP RST). */
  static ConnectionCut byReset() {
    return new ConnectionCut("a fault resets the connection", true);
  }

  /** The connection is closed as if all had been said. */
  static ConnectionCut byClose() {
    return new ConnectionCut("a fault closes the connection", false);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  void enact(Request request) {
    request.setAttribute(CUT, true);
    EndPoint outer = request.getConnectionMetaData().getConnection().getEndPoint();
    if (!reset) {
      outer.close();
      return;
    }
    EndPoint endPoint = outer;
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    if (endPoint instanceof SocketChannelEndPoint socket) {
      try {
        // Closing without lingering is what makes the system send a reset.
        socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.getChannel().close();
      } catch (IOException e) {
        LOG.debug("the connection was gone before it could be reset", e);
      }
    }
    endPoint.close();
  }
}
