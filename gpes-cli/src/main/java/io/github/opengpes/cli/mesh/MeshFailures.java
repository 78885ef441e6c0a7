package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MeshException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a failure of the service or the way to it looks like on the command line. */
final class MeshFailures {

  private MeshFailures() {}

  /** What happened, and what to do; for scripts also kind, status and code. */
  static CommandFailure asCommandFailure(MeshException failure) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kind", failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    details.put("retryable", failure.retryable());
    if (failure instanceof MeshException.Answered answered) {
      details.put("status", answered.status());
      answered.code().ifPresent(code -> details.put("code", code));
    }
    if (failure instanceof MeshException.Incomplete incomplete) {
      details.put("messageId", incomplete.messageId().value());
    }
    String advice = advice(failure);
    details.put("advice", advice);
    return CommandFailure.jobFailed(failure.getMessage() + ". " + advice, details);
  }

  /** The client's own, but where that names what a program would call. */
  private static String advice(MeshException failure) {
    if (failure instanceof MeshException.UnknownOutcome unknown && unknown.localId().isPresent()) {
      return "Run the same command again after a moment: under its local id it goes only once.";
    }
    return failure instanceof MeshException.Incomplete
        ? "Run the same command again: with a local id it goes on, without one it begins anew."
        : failure.advice();
  }
}
