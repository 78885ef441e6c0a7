package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One MESH service, for any number of mailboxes: they share its connections, settings, listener and
 * knowledge of the service's clock. A mailbox costs a few small objects, so open them as they are
 * needed. Thread-safe; needs no closing.
 */
public final class MeshConnection {

  private static final int MAX_ANSWER = 64 * 1024;

  private final MeshSettings settings;
  private final MeshTransport transport;
  private final MeshRuntime runtime;
  private final MeshListener listener;
  private final ClockWatch clockWatch;
  private final Executor lanes = new LaneThreads();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong transfers = new AtomicLong();

  /** Over a given transport, which may be shared. */
  public MeshConnection(MeshSettings settings, MeshTransport transport, MeshRuntime runtime) {
    this.settings = settings;
    this.transport = transport;
    this.runtime = runtime;
    this.listener = MeshListener.all(settings.listener());
    this.clockWatch = new ClockWatch(settings.skewWarning(), listener);
  }

  /** With connections of its own and the machine's clock. */
  public static MeshConnection open(MeshSettings settings) {
    return new MeshConnection(
        settings, new ApacheTransport(settings.transport()), MeshRuntime.system());
  }

  /** A mailbox at this service. Asks the service nothing. */
  public MeshClient mailbox(MeshCredentials credentials) {
    return new MeshClient(this, credentials);
  }

  public MeshSettings settings() {
    return settings;
  }

  /**
   * Whether the service is there, and what it says of itself. Not in the MESH API description; the
   * public sandbox has it, and the public Python client calls it on the live service. Sends no
   * token.
   */
  public ServiceStatus ping() {
    Call call = Call.get(MeshOperation.PING, "/messageexchange/_ping");
    return new Exchange(this)
        .perform(call, answer -> MeshJson.status(answer.body().readNBytes(MAX_ANSWER)));
  }

  /**
   * How far the service's clock is ahead of this machine's, negative when behind; zero when no
   * difference can be told. Absent until an answer with a date has come.
   */
  public Optional<Duration> clockSkew() {
    return clockWatch.skew();
  }

  MeshTransport transport() {
    return transport;
  }

  MeshRuntime runtime() {
    return runtime;
  }

  MeshListener listener() {
    return listener;
  }

  ClockWatch clockWatch() {
    return clockWatch;
  }

  Executor lanes() {
    return lanes;
  }

  long nextCall() {
    return calls.incrementAndGet();
  }

  long nextTransfer() {
    return transfers.incrementAndGet();
  }
}
