package io.github.opengpes.mesh.client.folder;

/**
 * What one round over all mailboxes came to.
 *
 * @param sent pairs that the service has taken
 * @param failed pairs that went to {@code FAILED}
 * @param delayed pairs that will be tried again
 * @param received messages placed in {@code IN}, reports of the service not counted
 * @param reports reports of the service placed in {@code IN}
 * @param troubled mailboxes whose inbox could not be polled
 * @param errors messages left as they are by a failure of disk or service; the log says why
 * @param more an inbox holds more than one round takes
 */
public record RoundResult(
    int sent,
    int failed,
    int delayed,
    int received,
    int reports,
    int troubled,
    int errors,
    boolean more) {

  /** Whether nothing is left that somebody should look at. */
  public boolean clean() {
    return failed == 0 && troubled == 0 && errors == 0;
  }
}
