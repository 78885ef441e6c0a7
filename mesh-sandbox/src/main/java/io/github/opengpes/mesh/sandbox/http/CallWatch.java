package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is told of every request when it has been answered. Quick, and called from many threads. */
@FunctionalInterface
public interface CallWatch {

  /** Nobody looks on. */
  CallWatch NOBODY = call -> {};

  void seen(Seen call);

  /**
   * A request and what became of it; nothing of its token, headers or content.
   *
   * @param at the sandbox's time
   * @param path without the query
   * @param status 0 when a fault cut the connection
   * @param bytesIn of the request's body, as far as it was read
   * @param bytesOut of the answer's body
   * @param took real time
   * @param faults names of the rules that acted on it
   */
  record Seen(
      Instant at,
      String method,
      String path,
      Optional<Operation> operation,
      int status,
      long bytesIn,
      long bytesOut,
      Duration took,
      List<String> faults) {}
}
