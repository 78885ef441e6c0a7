package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.mailbox.HandlingFailure;
import java.util.List;
import java.util.Optional;

/**
 * What one round of fetching came to.
 *
 * @param collected how many messages are now safe here and acknowledged
 * @param duplicates how many were here already: acknowledged once more, not taken in again
 * @param waiting how many were left alone, since they failed lately or the round was stopped before
 * @param failures what could not be fetched or does not have its checksum
 * @param stopped why the round was ended early: the service is away, or refuses the login
 * @param more whether another round at once is in order
 */
public record CollectRound(
    int collected,
    int duplicates,
    int waiting,
    List<HandlingFailure> failures,
    Optional<String> stopped,
    boolean more) {

  public CollectRound {
    failures = List.copyOf(failures);
  }
}
