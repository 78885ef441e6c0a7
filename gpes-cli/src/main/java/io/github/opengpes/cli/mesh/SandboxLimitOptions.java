package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.sandbox.Lifetimes;
import io.github.opengpes.mesh.sandbox.Limits;
import io.github.opengpes.mesh.sandbox.SandboxClock;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Sizes, lifetimes and the clock of the sandbox, where they shall not be the documented ones. */
final class SandboxLimitOptions {

  @Option(
      names = "--max-request",
      paramLabel = "BYTES",
      description = "The largest request body. Default: 100 MB in strict mode.")
  private @Nullable Long request;

  @Option(
      names = "--max-message",
      paramLabel = "BYTES",
      description = "The largest message. Default: 100 GB in strict mode.")
  private @Nullable Long message;

  @Option(
      names = "--min-chunk",
      paramLabel = "BYTES",
      description =
          "The smallest chunk but for the last; 5000000 as the live service is thought to. Default: 0")
  private @Nullable Long smallestChunk;

  @Option(
      names = "--inbox-time",
      paramLabel = "DURATION",
      description = "How long a message waits in the inbox, such as P5D or PT10M. Default: P5D.")
  private @Nullable Duration inbox;

  @Option(
      names = "--content-time",
      paramLabel = "DURATION",
      description = "How long its content is kept. Default: P30D.")
  private @Nullable Duration content;

  @Option(
      names = "--ahead",
      paramLabel = "DURATION",
      description = "The clock starts so far ahead of the machine's, such as P5D. Default: not.")
  private @Nullable Duration ahead;

  SandboxConfig applied(SandboxConfig config) {
    SandboxConfig changed = config;
    if (request != null || message != null || smallestChunk != null) {
      Limits given = config.limitsInForce();
      changed =
          changed.withLimits(
              new Limits(
                  request == null ? given.request() : request,
                  message == null ? given.message() : message,
                  smallestChunk == null ? given.smallestChunk() : smallestChunk));
    }
    if (inbox != null || content != null) {
      Lifetimes documented = Lifetimes.documented();
      changed =
          changed.withLifetimes(
              new Lifetimes(
                  inbox == null ? documented.inbox() : inbox,
                  content == null ? documented.content() : content));
    }
    if (ahead != null) {
      SandboxClock clock = SandboxClock.system();
      clock.advance(ahead);
      changed = changed.withClock(clock);
    }
    return changed;
  }
}
