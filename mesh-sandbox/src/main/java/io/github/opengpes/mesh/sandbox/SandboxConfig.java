package io.github.opengpes.mesh.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All settings of a {@link MeshSandbox}.
 *
 * @param port 0 for any free one
 * @param store folder of the messages; in memory when absent
 */
public record SandboxConfig(
    String host,
    int port,
    Optional<Path> store,
    Register register,
    String sharedKey,
    SandboxMode mode,
    AuthMode auth,
    Optional<TlsSettings> tls,
    Clock clock,
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
        Clock.systemUTC(),
        RandomGenerator.getDefault());
  }

  public SandboxConfig withAddress(String newHost, int newPort) {
    return new SandboxConfig(
        newHost, newPort, store, register, sharedKey, mode, auth, tls, clock, random);
  }

  public SandboxConfig withStore(Path value) {
    return new SandboxConfig(
        host, port, Optional.of(value), register, sharedKey, mode, auth, tls, clock, random);
  }

  public SandboxConfig withRegister(Register value) {
    return new SandboxConfig(host, port, store, value, sharedKey, mode, auth, tls, clock, random);
  }

  public SandboxConfig withSharedKey(String value) {
    return new SandboxConfig(host, port, store, register, value, mode, auth, tls, clock, random);
  }

  public SandboxConfig withMode(SandboxMode value) {
    return new SandboxConfig(
        host, port, store, register, sharedKey, value, auth, tls, clock, random);
  }

  public SandboxConfig withAuth(AuthMode value) {
    return new SandboxConfig(
        host, port, store, register, sharedKey, mode, value, tls, clock, random);
  }

  public SandboxConfig withTls(TlsSettings value) {
    return new SandboxConfig(
        host, port, store, register, sharedKey, mode, auth, Optional.of(value), clock, random);
  }

  public SandboxConfig withClock(Clock value) {
    return new SandboxConfig(
        host, port, store, register, sharedKey, mode, auth, tls, value, random);
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
}
