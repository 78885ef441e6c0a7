package io.github.opengpes.mesh.sandbox;

import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * All settings of a {@link MeshSandbox}.
 *
 * @param port 0 for any free one
 * @param store folder of the messages; in memory when absent
 * @param limits those of the mode when absent
 * @param lifetimes those of the mode when absent
 * @param faults in force from the start
 * @param control whether there is the control API and the page under {@code /sandbox/}: whoever
 *     reaches the port can then move the clock and change everything
 * @param transferFolder where the control API may export to and import from; nowhere when absent
 * @param clock everything in the sandbox runs by it; sandboxes started with the same settings share
 *     it
 */
public record SandboxConfig(
    String host,
    int port,
    Optional<Path> store,
    Register register,
    String sharedKey,
    SandboxMode mode,
    AuthMode auth,
    Optional<ServerTls> tls,
    Optional<Limits> limits,
    Optional<Lifetimes> lifetimes,
    FaultRules faults,
    boolean control,
    Optional<Path> transferFolder,
    SandboxClock clock,
    RandomGenerator random) {

  /** The shared key of the public Python sandbox's container. */
  public static final String STANDARD_SHARED_KEY = "TestKey";

  public SandboxConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535");
    }
    if (sharedKey.isEmpty()) {
      throw new IllegalArgumentException("the shared key is empty");
    }
  }

  /** On this machine only, any port, in memory, strict, tokens checked, the usual mailboxes. */
  public static SandboxConfig standard() {
    return new SandboxConfig(
        "127.0.0.1",
        0,
        Optional.empty(),
        Register.standard(),
        STANDARD_SHARED_KEY,
        SandboxMode.STRICT,
        AuthMode.FULL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        FaultRules.none(),
        false,
        Optional.empty(),
        SandboxClock.system(),
        RandomGenerator.getDefault());
  }

  public SandboxConfig withAddress(String newHost, int newPort) {
    return with(
        next -> {
          next.host = newHost;
          next.port = newPort;
        });
  }

  public SandboxConfig withStore(Path value) {
    return with(next -> next.store = Optional.of(value));
  }

  public SandboxConfig withRegister(Register value) {
    return with(next -> next.register = value);
  }

  public SandboxConfig withSharedKey(String value) {
    return with(next -> next.sharedKey = value);
  }

  public SandboxConfig withMode(SandboxMode value) {
    return with(next -> next.mode = value);
  }

  public SandboxConfig withAuth(AuthMode value) {
    return with(next -> next.auth = value);
  }

  public SandboxConfig withTls(ServerTls value) {
    return with(next -> next.tls = Optional.of(value));
  }

  /**
   * Mutual TLS: the server has a certificate of this authority, and so must each client. Needs
   * BouncyCastle on the class path.
   */
  public SandboxConfig withTestTls(TestAuthority authority) {
    return withTls(authority.mutual(host));
  }

  public SandboxConfig withLimits(Limits value) {
    return with(next -> next.limits = Optional.of(value));
  }

  public SandboxConfig withLifetimes(Lifetimes value) {
    return with(next -> next.lifetimes = Optional.of(value));
  }

  /** From the start, these faults happen (docs/mesh/faults.md). */
  public SandboxConfig withFaults(FaultRules value) {
    return with(next -> next.faults = value);
  }

  /** With the control API and the page under {@code /sandbox/}; off by standard. */
  public SandboxConfig withControl(boolean value) {
    return with(next -> next.control = value);
  }

  /** Exports and imports by the control API go to and come from folders below this one. */
  public SandboxConfig withTransferFolder(Path value) {
    return with(next -> next.transferFolder = Optional.of(value));
  }

  /** Runs by this clock; one that is not a {@link SandboxClock} is followed by one that is. */
  public SandboxConfig withClock(Clock value) {
    SandboxClock movable =
        value instanceof SandboxClock already ? already : SandboxClock.following(value);
    return with(next -> next.clock = movable);
  }

  /** Message ids are made with it: with a seeded generator they repeat. */
  public SandboxConfig withRandom(RandomGenerator value) {
    return with(next -> next.random = value);
  }

  /** The limits that hold: those given, else documented ones (strict) or none (compat). */
  public Limits limitsInForce() {
    return limits.orElseGet(
        () ->
            switch (mode) {
              case STRICT -> Limits.documented();
              case COMPAT -> Limits.none();
            });
  }

  /** The lifetimes that hold: those given, else documented ones (strict) or endless (compat). */
  public Lifetimes lifetimesInForce() {
    return lifetimes.orElseGet(
        () ->
            switch (mode) {
              case STRICT -> Lifetimes.documented();
              case COMPAT -> Lifetimes.endless();
            });
  }

  @Override
  public String toString() {
    return "SandboxConfig["
        + host
        + ":"
        + port
        + ", store="
        + store
        + ", mode="
        + mode
        + ", auth="
        + auth
        + ", mailboxes="
        + register.mailboxes().size()
        + "]";
  }

  private SandboxConfig with(Consumer<Draft> change) {
    Draft next = new Draft(this);
    change.accept(next);
    return next.done();
  }

  /** A copy that is being changed. */
  private static final class Draft {
    private String host;
    private int port;
    private Optional<Path> store;
    private Register register;
    private String sharedKey;
    private SandboxMode mode;
    private AuthMode auth;
    private Optional<ServerTls> tls;
    private Optional<Limits> limits;
    private Optional<Lifetimes> lifetimes;
    private FaultRules faults;
    private boolean control;
    private Optional<Path> transferFolder;
    private SandboxClock clock;
    private RandomGenerator random;

    Draft(SandboxConfig from) {
      host = from.host;
      port = from.port;
      store = from.store;
      register = from.register;
      sharedKey = from.sharedKey;
      mode = from.mode;
      auth = from.auth;
      tls = from.tls;
      limits = from.limits;
      lifetimes = from.lifetimes;
      faults = from.faults;
      control = from.control;
      transferFolder = from.transferFolder;
      clock = from.clock;
      random = from.random;
    }

    SandboxConfig done() {
      return new SandboxConfig(
          host,
          port,
          store,
          register,
          sharedKey,
          mode,
          auth,
          tls,
          limits,
          lifetimes,
          faults,
          control,
          transferFolder,
          clock,
          random);
    }
  }
}
