package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.mailbox.HandlingFailure;
import java.util.List;

/**
 * What one round of handling came to.
 *
 * @param handled how many are done
 * @param redelivered of these, how many a handler may have seen before
 * @param notDue how many were left alone, since their pause is not over
 * @param givenUp how many have failed too often and are left to a person
 */
public record HandleRound(
    int handled, int redelivered, int notDue, int givenUp, List<HandlingFailure> failures) {

  public HandleRound {
    failures = List.copyOf(failures);
  }
}
