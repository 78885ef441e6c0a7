package io.github.opengpes.mesh.sandbox.faultrun;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.durable.CollectRound;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.HandleRound;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.IncomingMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The receiver: collects and handles until its input is closed and nothing is left. Its handler
 * writes each turn down, and fails at each first turn of every fiftieth message. Arguments: folder,
 * service, log of the handler.
 */
final class ReceiverMain {

  private ReceiverMain() {}

  public static void main(String[] args) throws Exception {
    MeshClient client = Load.client(URI.create(args[1]), Load.RECIPIENT.value());
    InboxSettings settings =
        InboxSettings.standard()
            .withPauses(new Backoff(Duration.ofMillis(50), Duration.ofMillis(400)))
            .withParallel(4, 2);
    AtomicBoolean inputClosed = new AtomicBoolean();
    Thread watch = new Thread(() -> awaitEnd(System.in, inputClosed));
    watch.setDaemon(true);
    watch.start();
    IncomingHandler handler = handler(Path.of(args[2]));
    try (DurableInbox inbox = DurableInbox.open(Path.of(args[0]), settings)) {
      boolean idle = false;
      while (!(idle && inputClosed.get())) {
        HandleRound handled = inbox.handle(handler);
        for (int i = 0; i < handled.handled(); i++) {
          System.out.println("handled");
        }
        boolean nothing = handled.handled() + handled.notDue() + handled.failures().size() == 0;
        idle = collectedNothing(inbox, client) && nothing;
        if (idle) {
          Thread.sleep(20);
        }
      }
    }
  }

  private static boolean collectedNothing(DurableInbox inbox, MeshClient client)
      throws IOException {
    try {
      CollectRound round = inbox.collect(client);
      return round.collected() + round.duplicates() + round.waiting() + round.failures().size()
          == 0;
    } catch (MeshException e) {
      System.err.println("not collected this time: " + e.getMessage());
      return false;
    }
  }

  /** Message id, local id, hash, whether told of a repetition, and how the turn ended. */
  private static IncomingHandler handler(Path log) {
    return incoming -> {
      IncomingMessage message = (IncomingMessage) incoming;
      String localId = message.envelope().localId().orElseThrow().value();
      boolean failing = localId.endsWith("50") && !message.redelivered();
      String line =
          String.join(
              " ",
              message.id().value(),
              localId,
              message.sha256(),
              message.redelivered() ? "again" : "first",
              failing ? "fails" : "done");
      Files.writeString(
          log,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (failing) {
        throw new IllegalStateException("not this time");
      }
    };
  }

  private static void awaitEnd(InputStream in, AtomicBoolean closed) {
    try {
      while (in.read() >= 0) {
        // only the end matters
      }
    } catch (IOException e) {
      System.err.println("the input broke: " + e.getMessage());
    }
    closed.set(true);
  }
}
