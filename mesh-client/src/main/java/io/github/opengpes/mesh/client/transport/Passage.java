package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** How far an exchange has come; the parts of HttpClient that are ours find it as their context. */
final class Passage extends HttpClientContext {

  private final Route route;
  private final TransportSettings settings;
  private final Optional<ProxySettings> proxy;
  private final HttpUriRequestBase request;
  private final Deadline deadline;
  private long connectingSince;
  private @Nullable IOException tlsFailure;
  private @Nullable QuietConnection connection;

  Passage(
      Route route,
      TransportSettings settings,
      HttpUriRequestBase request,
      ScheduledExecutorService timer) {
    this.route = route;
    this.settings = settings;
    this.proxy = settings.proxy().filter(each -> each.serves(route.host(), route.port()));
    this.request = request;
    this.deadline = new Deadline(timer, request::cancel);
  }

  static Passage of(HttpContext context) {
    if (context instanceof Passage passage) {
      return passage;
    }
    throw new IllegalStateException("a context that is not of this transport");
  }

  Optional<ProxySettings> proxy() {
    return proxy;
  }

  /** TCP has begun, which has a limit of its own. */
  void connecting() {
    connectingSince = System.nanoTime();
  }

  /** TCP is done; proxy and TLS have what is left of the time. */
  void connected() {
    Duration left = settings.timeouts().connect().minusNanos(System.nanoTime() - connectingSince);
    deadline.within(left.isNegative() ? Duration.ZERO : left);
  }

  void failedInTls(IOException failure) {
    tlsFailure = failure;
  }

  /** There is a connection; from here on the service may see the request. */
  void reached(QuietConnection connected) {
    connection = connected;
    HttpEntity body = request.getEntity();
    connected.begin(body instanceof OutgoingBody outgoing ? outgoing : null);
    deadline.within(settings.timeouts().response());
  }

  /** The head of the answer is here. */
  void answered() {
    deadline.met();
    within(settings.timeouts().stall());
  }

  boolean reached() {
    return connection != null;
  }

  /** What is read from now on has this long, piece by piece. */
  void within(Duration limit) {
    if (connection != null) {
      connection.setSocketTimeout(Timeout.of(limit));
    }
  }

  /** Whatever goes on, it goes on no longer. */
  void abandon() {
    deadline.met();
    request.cancel();
  }

  NotSentException refusedByProxy(int status) {
    return notSent(new ConnectFailure.ProxyRefusal(status), false);
  }

  /** What a failure of the library means. */
  IOException meaning(IOException failure) {
    if (!reached()) {
      return tlsFailure == null
          ? notSent(failure, deadline.expired() || failure instanceof SocketTimeoutException)
          : notSent(tlsFailure, deadline.expired());
    }
    if (deadline.expired()) {
      IOException timeout =
          new SocketTimeoutException(
              "no answer within " + ConnectFailure.seconds(settings.timeouts().response()));
      timeout.initCause(failure);
      return timeout;
    }
    return failure instanceof SSLHandshakeException refused
        ? ConnectFailure.refusedInTls(route, refused)
        : failure;
  }

  private NotSentException notSent(IOException cause, boolean expired) {
    return ConnectFailure.of(route, proxy, settings.timeouts().connect(), expired, cause);
  }
}
