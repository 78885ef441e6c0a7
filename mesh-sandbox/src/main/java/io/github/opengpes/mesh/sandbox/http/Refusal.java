package io.github.opengpes.mesh.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request with an error answer. It carries data, and no stack trace: it is an outcome. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The three shapes of an error body. */
  sealed interface Shape {
    /** Event, code and text, in the spelling of the version asked for. */
    record Known(String event, String code, String text, Optional<String> messageId)
        implements Shape {}

    /** Which inputs are wrong, always as version 1 has it. */
    record Validation(List<Map<String, Object>> details) implements Shape {}

    /** A status and the service's standing apology. */
    record Bare() implements Shape {}
  }

  final int status;
  final transient Shape shape;

  private Refusal(int status, Shape shape) {
    super("status " + status, null, false, false);
    this.status = status;
    this.shape = shape;
  }

  static Refusal of(Fault fault) {
    return known(fault, Optional.empty());
  }

  static Refusal of(Fault fault, String messageId) {
    return known(fault, Optional.of(messageId));
  }

  private static Refusal known(Fault fault, Optional<String> messageId) {
    return new Refusal(
        fault.status, new Shape.Known(fault.event, fault.code, fault.text, messageId));
  }

  /** In these words, without event and code. */
  public static Refusal saying(int status, String text) {
    return new Refusal(status, new Shape.Known("", "", text, Optional.empty()));
  }

  /** Names each input that is wrong: {@code loc}, {@code msg} and {@code type} of each. */
  public static Refusal invalid(List<Map<String, Object>> details) {
    return new Refusal(400, new Shape.Validation(details));
  }

  static Refusal bare(int status) {
    return new Refusal(status, new Shape.Bare());
  }
}
