package io.github.opengpes.exchange;

import io.github.opengpes.exchange.DurableFiles.Stored;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A little application on an exchange: it notes in its own table what it received and what became
 * of what it sent, and refuses the message {@code poison}.
 */
final class End implements MessageHandler, AutoCloseable {

  static final Duration PAUSE = Duration.ofSeconds(10);
  static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW2");

  final StateStore store;
  final MeshClient mesh;
  final MailboxExchange exchange;

  End(Path folder, URI mesh, String mailbox, Clock clock, DurableWriteListener writes)
      throws IOException {
    this.store = StateStore.openAsOwner(folder, "db/exchange-test");
    this.mesh =
        MeshClient.open(
            MeshClientConfig.of(
                    mesh, new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
                .withRetry(RetryPolicy.never()));
    this.exchange = new MailboxExchange(store, this.mesh, PAUSE, clock, writes);
  }

  /** Queues a message as an application does: content first, then the row with the note. */
  void queue(String localId, String recipient, String text) throws IOException {
    Stored stored =
        exchange.outbox().store(localId, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    store.useTransaction(
        tx -> {
          exchange
              .outbox()
              .queue(
                  tx,
                  new OutboxMessage(
                      localId,
                      new MailboxId(recipient),
                      WORKFLOW,
                      Optional.of("A00151-202003310000-R"),
                      "note.txt",
                      "text/plain",
                      exchange.outbox().path(localId),
                      stored.bytes(),
                      stored.sha256()));
          note(tx, "queued " + localId);
        });
  }

  boolean step() throws IOException {
    boolean received = exchange.receiveAndApply(this);
    boolean sent = exchange.sendAndTrack(this);
    return received || sent;
  }

  List<String> notes() {
    return store.inTransaction(
        tx -> tx.createQuery("select text from note order by rowid").mapTo(String.class).list());
  }

  List<String> inboxStates() {
    return store.inTransaction(
        tx ->
            tx.createQuery(
                    "select case when acknowledged_at is null then 'UNACKNOWLEDGED' else state end"
                        + " from inbox_message order by rowid")
                .mapTo(String.class)
                .list());
  }

  private static void note(Handle tx, String text) {
    tx.createUpdate("insert into note values (:text)").bind("text", text).execute();
  }

  @Override
  public Application prepare(InboxMessage message) throws IOException {
    String text = Files.readString(message.content());
    if (text.equals("trap")) {
      throw new IllegalStateException("a bug");
    }
    return tx -> {
      if (text.equals("poison")) {
        return new Verdict.Refused("not readable");
      }
      note(tx, "received " + text);
      return new Verdict.Applied();
    };
  }

  @Override
  public void sent(Handle transaction, OutboxMessage message) {
    note(transaction, "sent " + message.localId());
  }

  @Override
  public void delivered(Handle transaction, OutboxMessage message) {
    note(transaction, "delivered " + message.localId());
  }

  @Override
  public void undelivered(Handle transaction, OutboxMessage message, String code) {
    note(transaction, "undelivered " + message.localId() + " " + code);
  }

  @Override
  public void close() {
    store.close();
  }
}
