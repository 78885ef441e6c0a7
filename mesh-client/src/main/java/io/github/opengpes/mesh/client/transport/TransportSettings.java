package io.github.opengpes.mesh.client.transport;

import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a transport reaches the service.
 *
 * @param sslContext the client's certificate and whom it trusts ({@link TlsContexts}); without a
 *     certificate and with the platform's authorities when absent
 * @param proxy straight to the service when absent
 * @param connectionsPerAddress how many exchanges one address may have at a time
 * @param connections how many exchanges there may be at a time in all
 */
public record TransportSettings(
    Optional<SSLContext> sslContext,
    Timeouts timeouts,
    Optional<ProxySettings> proxy,
    int connectionsPerAddress,
    int connections) {

  private static final int CONNECTIONS = 512;

  public TransportSettings {
    Objects.requireNonNull(sslContext, "sslContext");
    Objects.requireNonNull(proxy, "proxy");
    Objects.requireNonNull(timeouts, "timeouts");
    if (connectionsPerAddress < 1 || connections < 1) {
      throw new IllegalArgumentException("a transport needs at least one connection");
    }
  }

  /** {@link Timeouts#standard}; no proxy; up to 512 connections. */
  public static TransportSettings standard() {
    return new TransportSettings(
        Optional.empty(), Timeouts.standard(), Optional.empty(), CONNECTIONS, CONNECTIONS);
  }

  public TransportSettings withSslContext(SSLContext value) {
    return withSslContext(Optional.of(value));
  }

  public TransportSettings withSslContext(Optional<SSLContext> value) {
    return new TransportSettings(value, timeouts, proxy, connectionsPerAddress, connections);
  }

  public TransportSettings withTimeouts(Timeouts value) {
    return new TransportSettings(sslContext, value, proxy, connectionsPerAddress, connections);
  }

  public TransportSettings withProxy(ProxySettings value) {
    return withProxy(Optional.of(value));
  }

  public TransportSettings withProxy(Optional<ProxySettings> value) {
    return new TransportSettings(sslContext, timeouts, value, connectionsPerAddress, connections);
  }

  /** At most so many connections to one address, and so many in all. */
  public TransportSettings withConnections(int perAddress, int inAll) {
    return new TransportSettings(sslContext, timeouts, proxy, perAddress, inAll);
  }
}
