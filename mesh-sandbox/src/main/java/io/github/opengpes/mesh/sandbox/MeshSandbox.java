package io.github.opengpes.mesh.sandbox;

import io.github.opengpes.mesh.sandbox.admin.ControlApi;
import io.github.opengpes.mesh.sandbox.admin.PublicSandboxAdmin;
import io.github.opengpes.mesh.sandbox.admin.RecentCalls;
import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.http.CallWatch;
import io.github.opengpes.mesh.sandbox.http.Route;
import io.github.opengpes.mesh.sandbox.http.SandboxServer;
import io.github.opengpes.mesh.sandbox.lifecycle.Expiry;
import io.github.opengpes.mesh.sandbox.store.DiskStore;
import io.github.opengpes.mesh.sandbox.store.MemoryStore;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MESH server for development, test and demonstration, running in this process from {@link
 * #start} to {@link #close}. Not an NHS service, and assured by nobody.
 */
public final class MeshSandbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MeshSandbox.class);

  private final SandboxConfig config;
  private final SandboxServer server;
  private final MessageStore store;
  private final Expiry expiry;
  private final ScheduledExecutorService timer;
  private final Faults faults;
  private final Runnable moved = this::tickUnchecked;

  private MeshSandbox(
      SandboxConfig config,
      SandboxServer server,
      MessageStore store,
      Expiry expiry,
      Faults faults) {
    this.config = config;
    this.server = server;
    this.store = store;
    this.expiry = expiry;
    this.faults = faults;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "mesh-sandbox-expiry");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts with {@link SandboxConfig#standard}. */
  public static MeshSandbox start() throws IOException {
    return start(SandboxConfig.standard());
  }

  /**
   * Starts, and returns when the port is open.
   *
   * @throws IOException when the store is in use or unreadable, the port is taken, or a key store
   *     cannot be used
   */
  public static MeshSandbox start(SandboxConfig config) throws IOException {
    MessageStore store =
        config.store().isPresent() ? DiskStore.open(config.store().get()) : new MemoryStore();
    try {
      MessageIds ids = SandboxServer.messageIds(config);
      Expiry expiry = new Expiry(store, ids, config.clock(), config.lifetimesInForce());
      Faults faults = new Faults(config.clock());
      faults.add(config.faults());
      List<Route> more = new ArrayList<>(new PublicSandboxAdmin(config, store, ids).routes());
      CallWatch watch = CallWatch.NOBODY;
      if (config.control()) {
        RecentCalls calls = new RecentCalls();
        watch = calls;
        more.addAll(new ControlApi(config, store, ids, expiry, faults, calls).routes());
      }
      SandboxServer.Parts parts = new SandboxServer.Parts(store, ids, more, faults, watch);
      SandboxServer server = SandboxServer.start(config, parts);
      MeshSandbox sandbox = new MeshSandbox(config, server, store, expiry, faults);
      sandbox.watchTime();
      return sandbox;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void watchTime() {
    if (expiry.happens()) {
      config.clock().whenMoved(moved);
      tickLogged();
      long millis = expiry.interval().toMillis();
      ScheduledFuture<?> unused =
          timer.scheduleWithFixedDelay(this::tickLogged, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  public int port() {
    return server.port();
  }

  /** Scheme, host and port. */
  public URI baseUri() {
    return server.baseUri();
  }

  /** What it was started with. */
  public SandboxConfig config() {
    return config;
  }

  /** The clock that all of it runs by. Move it, and days pass. */
  public SandboxClock clock() {
    return config.clock();
  }

  /** What goes wrong, and how often it has (docs/mesh/faults.md). */
  public Faults faults() {
    return faults;
  }

  /** The messages, for tests that look behind the API. */
  public MessageStore store() {
    return store;
  }

  /**
   * Lets happen what is due by now: messages that nobody collected become undeliverable, old
   * content goes. Moving {@link #clock} does it by itself, and so does time, now and then.
   */
  public Expiry.Swept tick() throws IOException {
    return expiry.sweep();
  }

  /**
   * Does what the service desk does on a sender's request: puts an undelivered message back into
   * the recipient's inbox.
   *
   * @return false when it is not undeliverable, or its content is deleted already
   */
  public boolean putBack(String messageId) throws IOException {
    return expiry.putBack(messageId);
  }

  private void tickUnchecked() {
    try {
      tick();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tickLogged() {
    try {
      tick();
    } catch (IOException | RuntimeException e) {
      LOG.error("expiry failed; it is tried again", e);
    }
  }

  /** Ends the requests under way, closes the port, then the store. */
  @Override
  public void close() throws IOException {
    config.clock().forget(moved);
    timer.shutdown();
    try {
      server.close();
    } finally {
      store.close();
    }
  }
}
