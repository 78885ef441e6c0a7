package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mailbox with its folders: what there is to do in a round, and what ails it. */
final class FolderBox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderBox.class);
  private static final Duration HANDSHAKE = Duration.ofHours(24);

  private final MailboxContext box;
  private final WorkLock lock;
  private final OutFolder out;
  private final FolderSender sender;
  private final FolderReceiver receiver;
  private final MeshClient client;
  private final int maxMessages;
  private final Set<MessageId> stuck = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable FolderStatus> trouble = new AtomicReference<>();
  private Instant handshake = Instant.MIN;

  private FolderBox(
      MailboxContext box,
      WorkLock lock,
      OutFolder out,
      FolderSender sender,
      MeshClient client,
      int maxMessages) {
    this.box = box;
    this.lock = lock;
    this.out = out;
    this.sender = sender;
    this.client = client;
    this.receiver = new FolderReceiver(box, client);
    this.maxMessages = maxMessages;
  }

  /** Locks the folders, and does without the service what a kill has left to do. */
  static FolderBox open(FolderConfig config, MailboxContext box, MailboxClients clients)
      throws IOException {
    WorkLock lock = WorkLock.take(box.folders().work());
    try {
      clearUnfinished(box.folders().work());
      OutFolder out =
          new OutFolder(box.folders().out(), config.processingDelay(), box.rules().dataPause());
      Journal journal = Journal.open(box.folders().work());
      FolderSender sender = new FolderSender(box, journal, clients, config.serverRetry());
      FolderBox opened =
          new FolderBox(box, lock, out, sender, clients.standard(), config.maxMessages());
      opened.receiver.finishAll();
      sender.finishAll();
      return opened;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void clearUnfinished(Path work) throws IOException {
    List<Path> files;
    try (Stream<Path> children = Files.list(work)) {
      files =
          children
              .filter(
                  file ->
                      file.toString().endsWith(SyncedFiles.UNFINISHED)
                          || file.toString().endsWith(".part"))
              .toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** One message's work. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * Looks what there is to do. When the service cannot be reached nothing is tried, so an outage
   * does not use up the retries of messages.
   */
  List<Work> begin(RoundCounts counts) {
    try {
      sender.finishAll();
      sender.forgetWithdrawn();
      List<MessageId> listed = poll();
      receiver.forgetAllBut(listed);
      List<Work> work = new ArrayList<>();
      for (OutPair pair : out.ready(box.now())) {
        work.add(() -> sender.send(pair, counts));
      }
      stuck.retainAll(listed);
      listed.stream()
          .sorted(Comparator.comparing(stuck::contains))
          .limit(maxMessages)
          .forEach(id -> work.add(() -> receive(id, counts)));
      if (listed.size() - stuck.size() > maxMessages) {
        counts.more.set(true);
      }
      return work;
    } catch (MeshException e) {
      counts.troubled.incrementAndGet();
      failed(pollFault(e), e);
      return List.of();
    } catch (IOException e) {
      counts.errors.incrementAndGet();
      LOG.error("mailbox {}: its folders cannot be worked on: {}", box.id(), words(e));
      return List.of();
    }
  }

  private List<MessageId> poll() throws IOException {
    if (!box.now()
        .isBefore(handshake.equals(Instant.MIN) ? handshake : handshake.plus(HANDSHAKE))) {
      client.handshake();
      handshake = box.now();
    }
    List<MessageId> listed = client.inbox(InboxQuery.all()).distinct().toList();
    if (trouble.getAndSet(null) != null) {
      LOG.info("mailbox {}: polls again", box.id());
    }
    if (box.mailbox().pollReport()) {
      report(FolderStatus.POLLED);
    }
    return listed;
  }

  /** Does one message's work; what fails is counted and logged, and the others go on. */
  void run(Work work, RoundCounts counts) {
    if (trouble.get() != null) {
      return;
    }
    try {
      work.run();
    } catch (MeshException.Authentication e) {
      counts.troubled.incrementAndGet();
      failed(FolderStatus.CLIENT_NOT_ACCEPTED, e);
    } catch (MeshException e) {
      counts.errors.incrementAndGet();
      LOG.warn("mailbox {}: {}", box.id(), e.getMessage());
    } catch (IOException e) {
      counts.errors.incrementAndGet();
      LOG.error("mailbox {}: a message stays where it is: {}", box.id(), words(e));
    } catch (RuntimeException e) {
      counts.errors.incrementAndGet();
      LOG.error("mailbox {}: a message stays where it is, by a fault of this program", box.id(), e);
    }
  }

  private void receive(MessageId id, RoundCounts counts) throws IOException {
    stuck.add(id);
    receiver.receive(id, counts);
    stuck.remove(id);
  }

  /** A report in {@code IN} when it begins, or at each poll where the mailbox wants those. */
  private void failed(FolderStatus status, MeshException cause) {
    LOG.warn("mailbox {}: {}: {}", box.id(), status, cause.getMessage());
    boolean news = trouble.getAndSet(status) != status;
    if (news || box.mailbox().pollReport()) {
      try {
        report(status);
      } catch (IOException e) {
        LOG.error("mailbox {}: no report could be written: {}", box.id(), words(e));
      }
    }
  }

  private void report(FolderStatus status) throws IOException {
    box.placer().placeReport(Reports.about(box.id(), StatusRecord.of(status, box.now())));
  }

  private static FolderStatus pollFault(MeshException e) {
    if (e instanceof MeshException.Authentication) {
      return FolderStatus.POLL_CLIENT_NOT_ACCEPTED;
    }
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SSLException) {
        return FolderStatus.POLL_SERVER_NOT_TRUSTED;
      }
    }
    return FolderStatus.POLL_FAILED;
  }

  /** The kind, and never the path: a base name is the application's. */
  private static String words(IOException e) {
    return e.getClass().getSimpleName();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
