package io.github.opengpes.mesh.client.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a transport reaches the service. No timeout may be longer than 24 days.
 *
 * @param sslContext the client's certificate and whom it trusts ({@link TlsContexts}); without a
 *     certificate and with the platform's authorities when absent
 * @param connect for a connection: TCP, proxy and TLS
 * @param response from the start of a request, its body included, to the head of the answer; also
 *     how long to wait for a connection when all are in use
 * @param stall between two pieces of an answer's body
 * @param proxy straight to the service when absent
 * @param connectionsPerAddress how many exchanges one address may have at a time
 * @param connections how many exchanges there may be at a time in all
 */
public record TransportSettings(
    Optional<SSLContext> sslContext,
    Duration connect,
    Duration response,
    Duration stall,
    Optional<ProxySettings> proxy,
    int connectionsPerAddress,
    int connections) {

  private static final int CONNECTIONS = 512;
  private static final Duration LONGEST = Duration.ofDays(24);

  public TransportSettings {
    Objects.requireNonNull(sslContext, "sslContext");
    Objects.requireNonNull(proxy, "proxy");
    check("connect", connect);
    check("response", response);
    check("stall", stall);
    if (connectionsPerAddress < 1 || connections < 1) {
      throw new IllegalArgumentException("a transport needs at least one connection");
    }
  }

  private static void check(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("the " + name + " timeout must be positive");
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the " + name + " timeout is longer than 24 days");
    }
  }

  /**
   * 20 seconds to connect, ten minutes for an answer, two minutes between pieces; no proxy; up to
   * 512 connections.
   */
  public static TransportSettings standard() {
    return new TransportSettings(
        Optional.empty(),
        Duration.ofSeconds(20),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        Optional.empty(),
        CONNECTIONS,
        CONNECTIONS);
  }

  public TransportSettings withSslContext(SSLContext value) {
    return withSslContext(Optional.of(value));
  }

  public TransportSettings withSslContext(Optional<SSLContext> value) {
    return new TransportSettings(
        value, connect, response, stall, proxy, connectionsPerAddress, connections);
  }

  public TransportSettings withTimeouts(
      Duration newConnect, Duration newResponse, Duration newStall) {
    return new TransportSettings(
        sslContext, newConnect, newResponse, newStall, proxy, connectionsPerAddress, connections);
  }

  public TransportSettings withProxy(ProxySettings value) {
    return withProxy(Optional.of(value));
  }

  public TransportSettings withProxy(Optional<ProxySettings> value) {
    return new TransportSettings(
        sslContext, connect, response, stall, value, connectionsPerAddress, connections);
  }

  /** At most so many connections to one address, and so many in all. */
  public TransportSettings withConnections(int perAddress, int inAll) {
    return new TransportSettings(sslContext, connect, response, stall, proxy, perAddress, inAll);
  }
}
