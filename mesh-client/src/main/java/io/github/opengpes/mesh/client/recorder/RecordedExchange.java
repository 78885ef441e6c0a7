package io.github.opengpes.mesh.client.recorder;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One request and what became of it. docs/mesh/recording.md has the meaning of each field.
 *
 * @param headMicros from the start to the head of the answer
 * @param micros from the start to the end
 */
public record RecordedExchange(
    long seq,
    Instant at,
    OptionalLong headMicros,
    long micros,
    Optional<String> mailbox,
    RecordedOperation operation,
    long ordinal,
    String method,
    String path,
    Map<String, RecordedValue> query,
    Request request,
    Optional<Response> response,
    Optional<Failure> failure,
    Optional<String> messageId,
    OptionalInt chunk) {

  public RecordedExchange {
    query = sorted(query);
  }

  /** What was sent. */
  public record Request(Map<String, RecordedValue> headers, Body body) {
    public Request {
      headers = sorted(headers);
    }
  }

  /** What came back. */
  public record Response(int status, Map<String, RecordedValue> headers, Body body) {
    public Response {
      headers = sorted(headers);
    }
  }

  /**
   * A body, as it travelled.
   *
   * @param hmac absent when there are no bytes
   * @param complete whether it was read to its end
   */
  public record Body(long bytes, Optional<String> hmac, boolean complete) {}

  /**
   * What went wrong.
   *
   * @param inBody whether the head of an answer had come before
   * @param exception simple name of the innermost exception's class
   */
  public record Failure(FailureKind kind, boolean inBody, String exception) {}

  /** How an exchange fails. */
  public enum FailureKind {
    NOT_SENT,
    TIMEOUT,
    RESET,
    BROKEN_BODY,
    STALLED,
    INTERRUPTED,
    LOCAL;

    /** The name in a recording, such as {@code not-sent}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same in one order, so that a line is always written alike. */
  private static Map<String, RecordedValue> sorted(Map<String, RecordedValue> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
