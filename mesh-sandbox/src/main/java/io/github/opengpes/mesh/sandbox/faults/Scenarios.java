package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ready rules for what happens to everybody sooner or later. */
public final class Scenarios {

  private static final List<String> NAMES =
      List.of(
          "429-storm",
          "clock-three-hours-ahead",
          "cut-chunk",
          "duplicate-delivery",
          "five-days-of-silence",
          "flaky-afternoon",
          "gateway-error-page",
          "lost-acknowledgement",
          "lost-answer-to-send",
          "message-id-missing",
          "short-chunk",
          "slow-network",
          "wrong-hash");

  private Scenarios() {}

  /** The names, in their order. */
  public static List<String> names() {
    return NAMES;
  }

  static FaultRules named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no such scenario; there are " + String.join(", ", NAMES));
    }
    try (InputStream in = Scenarios.class.getResourceAsStream("scenarios/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the scenario " + name + " is not in the jar");
      }
      return FaultRules.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the scenario " + name + " cannot be read", e);
    }
  }
}
