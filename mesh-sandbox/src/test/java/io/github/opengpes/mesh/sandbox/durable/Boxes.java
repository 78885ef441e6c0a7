package io.github.opengpes.mesh.sandbox.durable;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.DurableStepListener;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.IncomingMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * A sender's outbox and a recipient's inbox below one folder, and the way of two messages through
 * both: a small one, and one in three chunks. The way can be walked again from its start at any
 * time, as a program does that is started again.
 */
final class Boxes {

  static final MailboxId SENDER = new MailboxId("X26ABC1");
  static final MailboxId RECIPIENT = new MailboxId("X26ABC2");
  static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW");
  static final int CHUNK = 1_000;

  private final Path folder;
  private final URI service;

  Boxes(Path folder, URI service) {
    this.folder = folder;
    this.service = service;
  }

  static MeshClient client(URI service, MailboxId mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(service, new MeshCredentials(mailbox, "password", "TestKey"))
            .withRetry(RetryPolicy.never()));
  }

  static byte[] content(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static OutgoingMessage message(String localId, byte[] content) {
    return OutgoingMessage.of(RECIPIENT, WORKFLOW, MessageContent.of(content))
        .withLocalId(new LocalId(localId));
  }

  OutboxSettings outboxSettings(DurableStepListener listener) {
    return OutboxSettings.forSandbox()
        .withChunkSizes(ChunkSizes.fixed(CHUNK))
        .withParallelMessages(1)
        .withListener(listener);
  }

  InboxSettings inboxSettings(DurableStepListener listener) {
    return InboxSettings.forSandbox().withParallel(1, 1).withListener(listener);
  }

  /** A local id of its own for each walker, since the service never forgets one. */
  String localId(String name) {
    return folder.getFileName() + "-" + name;
  }

  Path outboxFolder() {
    return folder.resolve("outbox");
  }

  Path inboxFolder() {
    return folder.resolve("inbox");
  }

  /** Where the handler writes down what it has dealt with: message id, hash, redelivered. */
  Path handlerLog() {
    return folder.resolve("handler.log");
  }

  /** Takes the two messages on, sends them, fetches them, handles them. */
  void walk(DurableStepListener listener) throws IOException {
    try (DurableOutbox outbox = DurableOutbox.open(outboxFolder(), outboxSettings(listener))) {
      outbox.enqueue(message(localId("small"), content(1, 500)));
      outbox.enqueue(message(localId("large"), content(2, 2 * CHUNK + 100)));
      MeshClient sender = client(service, SENDER);
      while (!outbox.deliver(sender).complete()) {
        // a failure of the service; without pauses the next round tries again
      }
    }
    try (DurableInbox inbox = DurableInbox.open(inboxFolder(), inboxSettings(listener))) {
      inbox.collect(client(service, RECIPIENT));
      inbox.handle(handler());
    }
  }

  IncomingHandler handler() {
    return incoming -> {
      IncomingMessage message = (IncomingMessage) incoming;
      Files.writeString(
          handlerLog(),
          message.id() + " " + message.sha256() + " " + message.redelivered() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    };
  }
}
