package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells of each request that passes. */
final class WatchedHandler extends Handler.Wrapper {

  private final CallWatch watch;
  private final Clock clock;

  WatchedHandler(Handler handler, CallWatch watch, Clock clock) {
    super(handler);
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Instant at = clock.instant();
    long began = System.nanoTime();
    boolean handled = super.handle(request, response, callback);
    String path = request.getHttpURI().getPath();
    boolean cut = request.getAttribute(ConnectionCut.CUT) != null;
    watch.seen(
        new CallWatch.Seen(
            at,
            request.getMethod(),
            path,
            Operation.ofRequest(request.getMethod(), Route.parts(path)),
            cut ? 0 : response.getStatus(),
            Math.max(0, Request.getContentBytesRead(request)),
            Math.max(0, Response.getContentBytesWritten(response)),
            Duration.ofNanos(System.nanoTime() - began),
            request.getAttribute(FaultEdge.RULES) instanceof List<?> rules
                ? rules.stream().map(Object::toString).toList()
                : List.of()));
    return handled;
  }
}
