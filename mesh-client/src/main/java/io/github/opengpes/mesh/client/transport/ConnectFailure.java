package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in words why no connection came about. */
final class ConnectFailure {

  private static final String ALERT = "Received fatal alert: ";

  private static final String SILENT_END =
      "it ended the TLS handshake in silence; does it want a client certificate?";

  /** What the platform says of a connection that the other end has left. */
  private static final Set<String> ENDED = Set.of("Broken pipe", "Connection reset by peer");

  private ConnectFailure() {}

  /** What a proxy answers when it makes no tunnel. */
  static final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    ProxyRefusal(int status) {
      super("status " + status);
      this.status = status;
    }
  }

  static NotSentException of(
      Route route,
      Optional<ProxySettings> proxy,
      Duration limit,
      boolean expired,
      IOException cause) {
    String way = proxy.map(p -> " through the proxy " + p.host() + ":" + p.port()).orElse("");
    String why = expired ? "not within " + seconds(limit) : reason(cause, proxy.isPresent());
    return new NotSentException("no connection to " + route + way + ": " + why, cause);
  }

  /** The server broke the handshake off, which in TLS 1.3 shows only at the first answer. */
  static NotSentException refusedInTls(Route route, SSLException cause) {
    return new NotSentException("no connection to " + route + ": " + reason(cause, false), cause);
  }

  static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private static String reason(IOException failure, boolean proxied) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      String known = known(t, proxied);
      if (known != null) {
        return known;
      }
    }
    boolean endedByPeer = false;
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      endedByPeer |= t instanceof SocketException || ENDED.contains(String.valueOf(t.getMessage()));
    }
    if (failure instanceof SSLException) {
      return endedByPeer ? SILENT_END : "TLS failed";
    }
    return failure.getClass().getSimpleName();
  }

  private static @Nullable String known(Throwable t, boolean proxied) {
    String text = String.valueOf(t.getMessage());
    if (t instanceof ProxyRefusal refusal) {
      return refusal.status == 407
          ? "the proxy wants a user and password, or others (407)"
          : "the proxy answered with status " + refusal.status;
    }
    if (t instanceof ConnectionRequestTimeoutException) {
      return "all connections were in use for all of the time";
    }
    if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException) {
      return (proxied ? "the proxy's" : "its") + " name is not known";
    }
    if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
      return (proxied ? "the proxy" : "it") + " does not take the connection";
    }
    if (t instanceof CertificateExpiredException) {
      return "its certificate, or one above it, has expired";
    }
    if (t instanceof CertificateNotYetValidException) {
      return "its certificate is not valid yet; is this machine's clock right?";
    }
    if (t instanceof CertificateException && text.startsWith("No ")) {
      return "its certificate does not name this host";
    }
    if ((t instanceof CertPathValidatorException && t.getCause() == null)
        || text.startsWith("unable to find valid certification path")) {
      return "its certificate comes from no authority that is trusted here";
    }
    if (t instanceof SSLException && text.startsWith(ALERT)) {
      String alert = text.substring(ALERT.length());
      return "it broke off the TLS handshake ("
          + alert
          + (alert.contains("cert") ? "); it wants a client certificate, or another one" : ")");
    }
    if (text.startsWith("Remote host terminated the handshake")) {
      return SILENT_END;
    }
    return null;
  }
}
