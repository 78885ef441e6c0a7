package io.github.opengpes.mesh.client.durable;

import java.util.Optional;

/**
 * What one round of sending came to.
 *
 * @param sent how many messages the service has now accepted as a whole
 * @param failed how many were given up, for a reason that does not pass
 * @param postponed how many failed for a reason that may pass
 * @param notDue how many were left alone: their pause is not over, or the round was stopped before
 * @param stopped why the round was ended early: the service is away, or refuses the login
 */
public record DeliveryRound(
    int sent, int failed, int postponed, int notDue, Optional<String> stopped) {

  /** Whether everything has been sent or given up. */
  public boolean complete() {
    return postponed == 0 && notDue == 0;
  }
}
