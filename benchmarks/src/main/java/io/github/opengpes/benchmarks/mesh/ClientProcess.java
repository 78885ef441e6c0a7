package io.github.opengpes.benchmarks.mesh;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Our client against a sandbox. Prints a line {@code scenario<TAB>figure} for each run: messages a
 * second, or megabytes (a million bytes) of content a second.
 *
 * <p>Scenarios: {@code small:THREADS:MESSAGES} sends so many messages of 1 KB, then lists, fetches
 * and acknowledges them all; {@code large:FILE:plain|gzip} sends a file, then fetches it and
 * acknowledges.
 */
public final class ClientProcess {

  private static final MailboxId TO = new MailboxId("X26ABC2");
  private static final WorkflowId WORKFLOW = new WorkflowId("TEST_WORKFLOW");
  private static final byte[] SMALL = smallContent();

  private final MeshClient sender;
  private final MeshClient receiver;

  private ClientProcess(URI service) {
    MeshConnection connection = MeshConnection.open(MeshSettings.of(service));
    this.sender = mailbox(connection, "X26ABC1");
    this.receiver = mailbox(connection, TO.value());
  }

  private static MeshClient mailbox(MeshConnection connection, String id) {
    return connection.mailbox(new MeshCredentials(new MailboxId(id), "password", "TestKey"));
  }

  private static byte[] smallContent() {
    byte[] content = new byte[1024];
    Arrays.fill(content, (byte) 'm');
    return content;
  }

  /**
   * Runs the scenarios one after another.
   *
   * @param args address, runs that count, runs before that, scenarios
   */
  public static void main(String[] args) throws Exception {
    ClientProcess client = new ClientProcess(URI.create(args[0]));
    int runs = Integer.parseInt(args[1]);
    int before = Integer.parseInt(args[2]);
    client.receiver.handshake();
    for (String scenario : List.of(args).subList(3, args.length)) {
      for (int run = 1 - before; run <= runs; run++) {
        client.run(scenario, run >= 1);
      }
    }
  }

  private void run(String scenario, boolean counts) throws Exception {
    String[] parts = scenario.split(":", -1);
    if (parts[0].equals("small")) {
      small(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), counts);
    } else {
      large(Path.of(parts[1]), parts[2].equals("gzip"), counts);
    }
  }

  private void small(int threads, int messages, boolean counts) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      OutgoingMessage message =
          OutgoingMessage.of(TO, WORKFLOW, MessageContent.of(SMALL)).withGzip(false);
      long start = System.nanoTime();
      all(pool, threads, () -> sendAll(message, messages / threads));
      report("send:" + threads, messages, start, counts);
      start = System.nanoTime();
      int received = receiveAll(pool, threads);
      report("receive:" + threads, received, start, counts);
      if (received != messages) {
        throw new IllegalStateException(received + " messages came instead of " + messages);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean sendAll(OutgoingMessage message, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sender.send(message);
    }
    return true;
  }

  private int receiveAll(ExecutorService pool, int threads) throws Exception {
    int received = 0;
    while (true) {
      List<MessageId> page = receiver.list(InboxQuery.all()).messages();
      if (page.isEmpty()) {
        return received;
      }
      Iterator<MessageId> ids = page.iterator();
      all(pool, threads, () -> receiveFrom(ids));
      received += page.size();
    }
  }

  private boolean receiveFrom(Iterator<MessageId> ids) throws IOException {
    while (true) {
      MessageId id;
      synchronized (ids) {
        if (!ids.hasNext()) {
          return true;
        }
        id = ids.next();
      }
      Counting content = new Counting();
      receiver.get(id, content);
      if (content.count != SMALL.length) {
        throw new IllegalStateException("message " + id + " has " + content.count + " bytes");
      }
      receiver.acknowledge(id);
    }
  }

  private static void all(ExecutorService pool, int threads, Callable<Boolean> work)
      throws Exception {
    List<Future<Boolean>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(pool.submit(work));
    }
    for (Future<Boolean> one : running) {
      one.get();
    }
  }

  private void large(Path file, boolean gzip, boolean counts) throws IOException {
    long size = Files.size(file);
    OutgoingMessage message =
        OutgoingMessage.of(TO, WORKFLOW, MessageContent.of(file)).withGzip(gzip);
    long start = System.nanoTime();
    MessageId id = sender.send(message).id();
    report("up:" + file.getFileName(), size / 1e6, start, counts);
    Counting content = new Counting();
    start = System.nanoTime();
    receiver.get(id, content);
    report("down:" + file.getFileName(), size / 1e6, start, counts);
    if (content.count != size) {
      throw new IllegalStateException(content.count + " bytes came instead of " + size);
    }
    receiver.acknowledge(id);
  }

  private static void report(String scenario, double amount, long start, boolean counts) {
    double seconds = (System.nanoTime() - start) / 1e9;
    String line = String.format(Locale.ROOT, "%s\t%.1f%n", scenario, amount / seconds);
    if (counts) {
      System.out.write(line.getBytes(StandardCharsets.US_ASCII), 0, line.length());
      System.out.flush();
    }
  }

  /** Takes content and keeps nothing of it but its length. */
  private static final class Counting extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
