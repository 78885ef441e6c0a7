package io.github.opengpes.mesh.client.recorder;

import java.util.List;

/**
 * What a replay came to.
 *
 * @param played how many exchanges were made again
 * @param skipped how many were left out: no credentials, or an address that was hashed
 * @param seeded how many messages were sent beforehand, since the recording received them
 */
public record ReplayReport(int played, int skipped, int seeded, List<Difference> differences) {

  public ReplayReport {
    differences = List.copyOf(differences);
  }

  /**
   * An answer that is not the recorded one.
   *
   * @param what such as {@code status}
   */
  public record Difference(RecordedExchange exchange, String what, String recorded, String now) {
    @Override
    public String toString() {
      return "exchange "
          + exchange.seq()
          + ", "
          + exchange.operation()
          + exchange.mailbox().map(mailbox -> " of " + mailbox).orElse("")
          + ": "
          + what
          + " was "
          + recorded
          + ", is "
          + now;
    }
  }
}
