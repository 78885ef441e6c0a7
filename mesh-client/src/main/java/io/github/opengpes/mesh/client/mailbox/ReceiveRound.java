package io.github.opengpes.mesh.client.mailbox;

import java.util.List;

/**
 * What one round over an inbox came to.
 *
 * @param messages how many were handed over and acknowledged
 * @param reports of these, how many were reports
 * @param waiting how many were left alone, since they failed lately and their pause is not over
 * @param more whether another round at once is in order: a full page came, and something was done
 */
public record ReceiveRound(
    int messages, int reports, int waiting, List<HandlingFailure> failures, boolean more) {

  public ReceiveRound {
    failures = List.copyOf(failures);
  }
}
