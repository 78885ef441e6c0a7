package io.github.opengpes.mesh.sandbox;

import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.http.SandboxServer;
import io.github.opengpes.mesh.sandbox.store.DiskStore;
import io.github.opengpes.mesh.sandbox.store.MemoryStore;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import java.io.IOException;
import java.net.URI;

/**
 * A MESH server for development, test and demonstration, running in this process from {@link
 * #start} to {@link #close}. Not an NHS service, and assured by nobody.
 */
public final class MeshSandbox implements AutoCloseable {

  private final SandboxConfig config;
  private final SandboxServer server;
  private final MessageStore store;
  private final Faults faults;

  private MeshSandbox(
      SandboxConfig config, SandboxServer server, MessageStore store, Faults faults) {
    this.config = config;
    this.server = server;
    this.store = store;
    this.faults = faults;
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
      Faults faults = new Faults(config.clock());
      faults.add(config.faults());
      return new MeshSandbox(config, SandboxServer.start(config, store, faults), store, faults);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  public int port() {
    return server.port();
  }

  /** Scheme, host and port. */
  public URI baseUri() {
    return server.baseUri();
  }

  /** The clock that all of it runs by. Move it, and days pass. */
  public SandboxClock clock() {
    return config.clock();
  }

  /** What goes wrong, and how often it has (docs/mesh/faults.md). */
  public Faults faults() {
    return faults;
  }

  /** Ends the requests under way, closes the port, then the store. */
  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      store.close();
    }
  }
}
