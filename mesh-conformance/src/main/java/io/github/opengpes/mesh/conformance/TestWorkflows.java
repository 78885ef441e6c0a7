package io.github.opengpes.mesh.conformance;

import java.util.Optional;

/**
 * Which workflows the suite may use.
 *
 * @param allowed that the first mailbox may send to the second, and to itself if {@code second} is
 *     absent
 * @param second another such, which the first may also send to the third
 * @param notSender one that the first mailbox may not send
 * @param notReceiver one that the first mailbox may send, but the third not receive
 */
public record TestWorkflows(
    String allowed,
    Optional<String> second,
    Optional<String> notSender,
    Optional<String> notReceiver) {

  /** Those that the public sandbox comes with. */
  public static TestWorkflows standard() {
    return new TestWorkflows(
        "TEST_WORKFLOW",
        Optional.of("TEST_WORKFLOW2"),
        Optional.of("TEST_WORKFLOW_ACK"),
        Optional.of("TEST_WORKFLOW"));
  }
}
