package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.ServerTls;
import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import java.io.IOException;
import java.net.URI;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The sandbox's web server. */
public final class SandboxServer implements AutoCloseable {

  private static final int THREADS = 200;
  private static final int HEADER_BYTES = 32 * 1024;
  private static final int INPUT_BYTES = 64 * 1024;
  private static final long STOP_MILLIS = 5_000;
  private static final long SHUTDOWN_IDLE_MILLIS = 50;

  private final Server server;
  private final ServerConnector connector;
  private final URI baseUri;
  private final Pauses pauses;
  private final Optional<TokenJournal> journal;

  private SandboxServer(
      Server server,
      ServerConnector connector,
      URI baseUri,
      Pauses pauses,
      Optional<TokenJournal> journal) {
    this.server = server;
    this.connector = connector;
    this.baseUri = baseUri;
    this.pauses = pauses;
    this.journal = journal;
  }

  /**
   * What the server is put together from.
   *
   * @param more routes besides those of the API, which come first
   * @param watch is told of every request
   */
  public record Parts(
      MessageStore store, MessageIds ids, List<Route> more, Faults faults, CallWatch watch) {}

  /** Opens the port; the store stays the caller's to close. */
  public static SandboxServer start(SandboxConfig config, Parts parts) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("mesh-sandbox");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(config, server);
    server.addConnector(connector);
    Pauses pauses = new Pauses();
    Optional<TokenJournal> journal = journal(config);
    Handler handler = handler(config, parts, pauses, new UsedTokens(journal));
    server.setHandler(
        parts.watch() == CallWatch.NOBODY
            ? handler
            : new WatchedHandler(handler, parts.watch(), config.clock()));
    server.setErrorHandler(new JsonErrors());
    server.setStopTimeout(STOP_MILLIS);
    try {
      server.start();
    } catch (Exception e) {
      stop(server, journal);
      throw new IOException(
          "the sandbox cannot listen on " + config.host() + ":" + config.port() + ": " + root(e),
          e);
    }
    String scheme = config.tls().isPresent() ? "https" : "http";
    URI base = URI.create(scheme + "://" + config.host() + ":" + connector.getLocalPort());
    return new SandboxServer(server, connector, base, pauses, journal);
  }

  /** Gives ids in the form that the mode has. */
  public static MessageIds messageIds(SandboxConfig config) {
    return new MessageIds(Rules.of(config).timedIds(), config.clock(), config.random());
  }

  private static ApiHandler handler(
      SandboxConfig config, Parts parts, Pauses pauses, UsedTokens used) {
    MessageStore store = parts.store();
    MessageIds ids = parts.ids();
    Rules rules = Rules.of(config);
    // The first that fits serves: an exact path must come before one with a variable part there.
    List<Route> routes =
        new ArrayList<>(
            new RichEndpoints(store, config.register(), rules, config.clock()).routes());
    routes.addAll(new InboxEndpoints(store, rules, config.clock()).routes());
    routes.addAll(new TrackingEndpoints(store, config.register(), rules).routes());
    routes.addAll(
        new OutboxEndpoints(store, config.register(), rules, config.clock(), ids).routes());
    routes.addAll(new LookupEndpoints(config.register(), rules, config.clock(), ids).routes());
    routes.addAll(HealthEndpoint.routes());
    routes.addAll(parts.more());
    routes.addAll(new HandshakeEndpoint(rules).routes());
    TokenCheck tokens =
        new TokenCheck(
            config.register(), config.sharedKey(), config.auth(), rules, config.clock(), used);
    FaultEdge edge = new FaultEdge(parts.faults(), store, config.clock(), ids, pauses);
    return new ApiHandler(routes, tokens, rules, edge);
  }

  /** Where messages outlive the process, so does the knowledge of which tokens were used. */
  private static Optional<TokenJournal> journal(SandboxConfig config) throws IOException {
    return config.store().isPresent() && Rules.of(config).tokensServeOnce()
        ? Optional.of(new TokenJournal(config.store().get().resolve("tokens")))
        : Optional.empty();
  }

  private static ServerConnector connector(SandboxConfig config, Server server) throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Clients measure by it how far their clock is off.
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    // Else a header is taken for one that came earlier on the connection in other letters.
    http.setHeaderCacheCaseSensitive(true);
    // Every request has another token, so there is little to find in a cache of headers.
    http.setHeaderCacheSize(0);
    // A local id in a path may hold an encoded slash.
    http.setUriCompliance(UriCompliance.UNSAFE);
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    connections.setInputBufferSize(INPUT_BYTES);
    ServerConnector connector;
    if (config.tls().isPresent()) {
      // A test server is reached by addresses that no certificate names.
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector = new ServerConnector(server, tls(config.tls().get()), connections);
    } else {
      connector = new ServerConnector(server, connections);
    }
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
    return connector;
  }

  private static SslContextFactory.Server tls(ServerTls settings) throws IOException {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(settings.keys());
    tls.setKeyStorePassword(settings.keyPassword());
    tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    Optional<KeyStore> authorities = settings.clientAuthorities();
    authorities.ifPresent(
        known -> {
          tls.setTrustStore(known);
          tls.setNeedClientAuth(true);
        });
    return tls;
  }

  public int port() {
    return connector.getLocalPort();
  }

  public URI baseUri() {
    return baseUri;
  }

  @Override
  public void close() throws IOException {
    pauses.end();
    stop(server, journal);
  }

  private static void stop(Server server, Optional<TokenJournal> journal) throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the sandbox's web server did not stop", e);
    } finally {
      if (journal.isPresent()) {
        journal.get().close();
      }
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
