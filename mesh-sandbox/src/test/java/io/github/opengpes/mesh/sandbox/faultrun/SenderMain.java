package io.github.opengpes.mesh.sandbox.faultrun;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.OutboxEntry;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxState;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A sender: takes on every message of its share that it has not taken on, sends, follows each to
 * its delivery, and ends when all are delivered. Arguments: folder, service, mailbox, how many
 * messages there are, which share of how many.
 */
final class SenderMain {

  private SenderMain() {}

  public static void main(String[] args) throws Exception {
    MeshClient client = Load.client(URI.create(args[1]), args[2]);
    OutboxSettings settings =
        OutboxSettings.standard()
            .withChunkSizes(new ChunkSizes(Load.SMALLEST_CHUNK, Load.LARGEST_CHUNK))
            .withSettle(Duration.ofMillis(100))
            .withPauses(new Backoff(Duration.ofMillis(50), Duration.ofMillis(400)));
    int messages = Integer.parseInt(args[3]);
    int share = Integer.parseInt(args[4]);
    int shares = Integer.parseInt(args[5]);
    try (DurableOutbox outbox = DurableOutbox.open(Path.of(args[0]), settings)) {
      int batch = 0;
      for (int number = share; number < messages; number += shares) {
        if (outbox.entry(Load.localId(number)).isEmpty()) {
          outbox.enqueue(Load.message(number));
        }
        if (++batch % 200 == 0) {
          outbox.deliver(client);
        }
      }
      while (!allDelivered(outbox)) {
        outbox.deliver(client);
        try {
          outbox.confirm(client);
        } catch (MeshException.Authentication e) {
          System.err.println("not confirmed this time: " + e.getMessage());
        }
        Thread.sleep(250);
      }
    }
  }

  /** A message that the service has twice under one local id cannot be followed by its id. */
  private static boolean allDelivered(DurableOutbox outbox) throws Exception {
    for (OutboxEntry entry : outbox.list(OutboxState.FAILED)) {
      System.err.println("given up, put back: " + entry.reason().orElse(""));
      outbox.requeue(entry.id());
    }
    return outbox.count(OutboxState.WAITING) == 0
        && outbox.count(OutboxState.SENDING) == 0
        && outbox.list(OutboxState.SENT).stream().allMatch(entry -> entry.messageId().isEmpty());
  }
}
