package io.github.opengpes.mesh.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A step of a case, with variables still in it. */
sealed interface Step {

  /**
   * A request and what is expected of its answer.
   *
   * @param path the full path with query; what does not begin with a slash is below {@code
   *     /messageexchange/}
   * @param actor variable that names the mailbox whose token goes along; none when absent
   * @param token how the token departs from a good one
   * @param headers in the spelling wanted; one whose value is null is left out
   * @param raw whether it goes by a plain socket
   * @param times how often it is made
   * @param kept variable to where its value is in the answer
   * @param assumption why the case is skipped if the answer is not as expected
   */
  record Request(
      String method,
      String path,
      Optional<String> actor,
      Optional<JsonNode> token,
      Map<String, JsonNode> headers,
      Optional<JsonNode> body,
      boolean chunked,
      boolean raw,
      int times,
      Map<String, String> kept,
      Optional<String> assumption,
      Expectation expectation)
      implements Step {}

  /** The server's clock goes forward. */
  record Advance(Duration by) implements Step {}

  /** A case with its steps: those of its version and profile only. */
  record Script(ConformanceCase about, Profile profile, List<Step> steps) {}
}
