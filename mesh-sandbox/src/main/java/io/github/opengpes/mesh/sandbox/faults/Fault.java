package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What happens to a call. docs/mesh/faults.md says how each looks on the wire. */
public sealed interface Fault permits Fault.Condition, Fault.Outcome {

  /** The word for it in files and in the control API. */
  String kind();

  /** The operations that it can happen to. */
  default Set<Operation> actsOn() {
    return EnumSet.allOf(Operation.class);
  }

  /** Whether it can happen to this call of those operations; if not, the call is not counted. */
  default boolean actsOn(ObservedCall call) throws IOException {
    return true;
  }

  /** The circumstances of a call, which goes on all the same. All that fire apply. */
  sealed interface Condition extends Fault {}

  /** How a call ends. Of those that are due, the first rule's happens. */
  sealed interface Outcome extends Fault {}

  /** Waits before anything is done: evenly spread between the two. */
  record Delay(Duration least, Duration most) implements Condition {
    public Delay {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException("a delay is not negative, and most is not below least");
      }
    }

    public static Delay of(Duration time) {
      return new Delay(time, time);
    }

    @Override
    public String kind() {
      return "delay";
    }
  }

  /** Lets the answer's body through at this speed, and no faster. */
  record SlowTrickle(int bytesPerSecond) implements Condition {
    public SlowTrickle {
      positive(bytesPerSecond, "bytes per second");
    }

    @Override
    public String kind() {
      return "slow-trickle";
    }
  }

  /**
   * The service's clock is off by this much: in the {@code Date} of the answer, and when it judges
   * the token's time.
   */
  record ClockSkew(Duration ahead) implements Condition {
    @Override
    public String kind() {
      return "clock-skew";
    }
  }

  /** In which form an error says what it says. */
  enum Page {
    /** The service's JSON, of the version asked for. */
    JSON,
    /** A gateway's XML error page. */
    XML,
    /** A SOAP fault, as Spine components give. */
    SOAP,
    /** A web page. */
    HTML,
    EMPTY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Page> of(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }
  }

  /** The service's own account of an error, for {@link Page#JSON}. */
  record ServiceError(String event, String code, String text) {}

  /**
   * Answers with this status.
   *
   * @param error what a JSON page says; the service's standing apology when absent
   * @param done whether the call has its effect all the same
   */
  record Status(
      int code,
      Page page,
      Optional<ServiceError> error,
      Optional<Duration> retryAfter,
      boolean done)
      implements Outcome {
    public Status {
      if (code < 300 || code > 599) {
        throw new IllegalArgumentException("a status here is from 300 to 599");
      }
      if (retryAfter.isPresent() && retryAfter.get().isNegative()) {
        throw new IllegalArgumentException("the time to retry after is not negative");
      }
    }

    /** With the service's apology as JSON, and nothing done. */
    public static Status of(int code) {
      return new Status(code, Page.JSON, Optional.empty(), Optional.empty(), false);
    }

    public Status withPage(Page value) {
      return new Status(code, value, error, retryAfter, done);
    }

    public Status withError(ServiceError value) {
      return new Status(code, page, Optional.of(value), retryAfter, done);
    }

    public Status withRetryAfter(Duration value) {
      return new Status(code, page, error, Optional.of(value), done);
    }

    public Status withDone(boolean value) {
      return new Status(code, page, error, retryAfter, value);
    }

    @Override
    public String kind() {
      return "status";
    }
  }

  /**
   * Resets the connection, and nothing is done.
   *
   * @param requestBytes how much of the request's body is read first
   */
  record ResetBefore(long requestBytes) implements Outcome {
    public ResetBefore {
      notNegative(requestBytes, "request bytes");
    }

    @Override
    public String kind() {
      return "reset-before";
    }
  }

  /** Everything is done, then the connection is reset: the answer is lost. */
  record ResetAfter() implements Outcome {
    @Override
    public String kind() {
      return "reset-after";
    }
  }

  /**
   * Everything is done, and the connection is reset within the answer's body.
   *
   * @param bytes how much of it goes out; half when absent
   */
  record ResetMidBody(OptionalLong bytes) implements Outcome {
    public ResetMidBody {
      bytes.ifPresent(value -> notNegative(value, "bytes"));
    }

    @Override
    public String kind() {
      return "reset-mid-body";
    }
  }

  /**
   * The answer's body is cut.
   *
   * @param keep how many bytes go out; half when absent
   * @param lengthKnown true: the length says what was meant, and the connection closes early;
   *     false: the length is that of what is left, so that nothing on the wire tells
   */
  record TruncatedBody(OptionalLong keep, boolean lengthKnown) implements Outcome {
    public TruncatedBody {
      keep.ifPresent(value -> notNegative(value, "the bytes to keep"));
    }

    @Override
    public String kind() {
      return "truncated-body";
    }
  }

  /**
   * One bit of the answer's body is flipped.
   *
   * @param at of the byte, from 0; the one in the middle when absent
   */
  record CorruptBody(OptionalLong at) implements Outcome {
    public CorruptBody {
      at.ifPresent(value -> notNegative(value, "the place"));
    }

    @Override
    public String kind() {
      return "corrupt-body";
    }
  }

  /**
   * A message comes twice: sent, it is there again under another id; listed, its id stands there
   * twice. Again under the same id after its acknowledgement: that is {@link LostAcknowledgement}.
   */
  record DuplicateDelivery() implements Outcome {
    @Override
    public String kind() {
      return "duplicate-delivery";
    }

    @Override
    public Set<Operation> actsOn() {
      return EnumSet.of(Operation.SEND, Operation.SEND_CHUNK, Operation.LIST);
    }

    @Override
    public boolean actsOn(ObservedCall call) throws IOException {
      return call.operation() == Operation.LIST || call.completesMessage();
    }
  }

  /** An acknowledgement is answered as usual, and nothing is done: the message comes again. */
  record LostAcknowledgement() implements Outcome {
    @Override
    public String kind() {
      return "lost-acknowledgement";
    }

    @Override
    public Set<Operation> actsOn() {
      return EnumSet.of(Operation.ACKNOWLEDGE);
    }
  }

  /** Answers that say something else than what is. */
  enum Lie {
    /** The right status, and no body. */
    EMPTY,
    /** The right status, and a JSON object with nothing in it. */
    NO_ID,
    /** The id of a message that there is not; nothing is done. For send only. */
    UNKNOWN_ID,
    /** Status 200 and a web page, as a captive portal or a proxy gives; nothing is done. */
    WEB_PAGE,
    /** The right status, and JSON that breaks off. */
    BROKEN_JSON;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Lie> of(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }
  }

  /** The answer is not what it seems. */
  record MisleadingAnswer(Lie lie) implements Outcome {
    @Override
    public String kind() {
      return "misleading-answer";
    }

    @Override
    public Set<Operation> actsOn() {
      return switch (lie) {
        case UNKNOWN_ID -> EnumSet.of(Operation.SEND);
        case NO_ID, BROKEN_JSON ->
            EnumSet.complementOf(EnumSet.of(Operation.HEAD, Operation.GET, Operation.GET_CHUNK));
        case EMPTY, WEB_PAGE -> EnumSet.complementOf(EnumSet.of(Operation.HEAD));
      };
    }
  }

  private static void positive(long value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + ": at least 1");
    }
  }

  private static void notNegative(long value, String what) {
    if (value < 0) {
      throw new IllegalArgumentException(what + ": not negative");
    }
  }
}
