package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.mailbox.DeliveryOutcome;
import io.github.opengpes.mesh.client.mailbox.Mailbox;
import io.github.opengpes.mesh.client.mailbox.MailboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Waits for what becomes of a message. */
final class DeliveryWait {

  private DeliveryWait() {}

  /** Asks as seldom as MESH wants it; a sandbox on this machine more often. */
  static DeliveryOutcome of(MeshClient client, MessageId id, Duration longest) throws IOException {
    Path unused = Files.createTempDirectory("gpes-mesh");
    try {
      String host = client.connection().settings().baseUri().getHost();
      boolean sandbox = InetAddress.getByName(host).isLoopbackAddress();
      MailboxSettings settings =
          sandbox ? MailboxSettings.forSandbox(unused) : MailboxSettings.of(unused);
      return Mailbox.open(client, settings)
          .awaitDelivery(id, Clock.systemUTC().instant().plus(longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.jobFailed("interrupted; message " + id + " is sent");
    } finally {
      Files.deleteIfExists(unused);
    }
  }

  /** One word for the outcome. */
  static String word(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.Acknowledged) {
      return "acknowledged";
    }
    if (outcome instanceof DeliveryOutcome.Undeliverable) {
      return "undeliverable";
    }
    return outcome instanceof DeliveryOutcome.Failed ? "failed" : "waiting";
  }
}
