package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file interface as a service: for each mailbox sends what lies in {@code OUT}, and places what
 * waits for it in {@code IN}. All mailboxes share connections and threads. Nothing is sent twice
 * and nothing lost when the process is killed (docs/mesh/folder.md).
 */
public final class FolderService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderService.class);
  private static final Duration GUIDANCE = Duration.ofMinutes(5);
  private static final Duration SIGNAL = Duration.ofSeconds(1);

  private final FolderConfig config;
  private final MeshRuntime runtime;
  private final List<FolderBox> boxes;
  private final ExecutorService workers;
  private final StopSignal signal;
  private volatile boolean stopped;

  private FolderService(FolderConfig config, MeshRuntime runtime, List<FolderBox> boxes) {
    this.config = config;
    this.runtime = runtime;
    this.boxes = List.copyOf(boxes);
    this.signal = new StopSignal(config.signalFile());
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            config.maxConnections(),
            work -> new Thread(work, "mesh-folder-" + number.incrementAndGet()));
  }

  /**
   * Opens the folders over connections of its own, with the machine's clock.
   *
   * @throws IOException when a folder cannot be used, or is in use
   */
  public static FolderService open(FolderConfig config, FolderListener listener)
      throws IOException {
    return open(config, MeshConnection.open(config.service()), MeshRuntime.system(), listener);
  }

  /** Opens the folders over a given transport and clock. */
  public static FolderService open(
      FolderConfig config, MeshTransport transport, MeshRuntime runtime, FolderListener listener)
      throws IOException {
    MeshConnection connection = new MeshConnection(config.service(), transport, runtime);
    return open(config, connection, runtime, listener);
  }

  private static FolderService open(
      FolderConfig config, MeshConnection connection, MeshRuntime runtime, FolderListener listener)
      throws IOException {
    List<FolderBox> boxes = new ArrayList<>();
    try {
      for (FolderMailbox mailbox : config.mailboxes()) {
        MailboxFolders folders = MailboxFolders.open(mailbox.root());
        MailboxContext context =
            new MailboxContext(
                mailbox,
                folders,
                new Placer(folders, runtime.clock()),
                config.rules(),
                runtime.clock(),
                listener);
        MeshClient client =
            connection.mailbox(
                new MeshCredentials(mailbox.id(), mailbox.password(), config.sharedKey()));
        boxes.add(FolderBox.open(config, context, new MailboxClients(client)));
      }
      return new FolderService(config, runtime, boxes);
    } catch (IOException | RuntimeException e) {
      for (FolderBox box : boxes) {
        box.close();
      }
      throw e;
    }
  }

  /**
   * Makes rounds until {@link #stop}, the signal file or an interrupt: one each poll period, the
   * next at once while an inbox holds more.
   */
  public void run() throws IOException, InterruptedException {
    signal.reset();
    LOG.info("{} mailboxes, a round every {}", boxes.size(), config.pollPeriod());
    String host = String.valueOf(config.service().baseUri().getHost());
    if (config.pollPeriod().compareTo(GUIDANCE) < 0 && host.endsWith(".nhs.uk")) {
      LOG.warn("MESH asks that an inbox is polled at most every five minutes");
    }
    while (!isStopped()) {
      RoundResult result = round();
      if (!result.more() || result.troubled() > 0) {
        waitFor(config.pollPeriod());
      }
    }
    signal.reset();
    LOG.info("stopped");
  }

  /** One round over all mailboxes. */
  public RoundResult round() throws InterruptedException {
    RoundCounts counts = new RoundCounts();
    List<Callable<List<Callable<Void>>>> looks = new ArrayList<>();
    for (FolderBox box : boxes) {
      looks.add(() -> messages(box, counts));
    }
    List<Callable<Void>> messages = new ArrayList<>();
    for (List<Callable<Void>> found : all(looks)) {
      messages.addAll(found);
    }
    all(messages);
    RoundResult result = counts.result();
    LOG.info("{}", result);
    return result;
  }

  private List<Callable<Void>> messages(FolderBox box, RoundCounts counts) {
    List<Callable<Void>> messages = new ArrayList<>();
    if (isStopped()) {
      return messages;
    }
    for (FolderBox.Work work : box.begin(counts)) {
      messages.add(
          () -> {
            if (!isStopped()) {
              box.run(work, counts);
            }
            return null;
          });
    }
    return messages;
  }

  /** Does all of it, and ends with the first thing that nobody foresaw. */
  private <T> List<T> all(List<Callable<T>> work) throws InterruptedException {
    List<T> results = new ArrayList<>();
    List<Future<T>> ended;
    try {
      ended = workers.invokeAll(work);
    } catch (RejectedExecutionException closedMeanwhile) {
      return results;
    }
    for (Future<T> done : ended) {
      try {
        results.add(done.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(
            "a round ended in a way that was not foreseen", e.getCause());
      }
    }
    return results;
  }

  /** Ends {@link #run} after the messages under way. May be called from any thread. */
  public void stop() {
    stopped = true;
  }

  private boolean isStopped() {
    return stopped || signal.isGiven();
  }

  private void waitFor(Duration pause) throws InterruptedException {
    Instant end = runtime.clock().instant().plus(pause);
    while (!isStopped()) {
      Duration left = Duration.between(runtime.clock().instant(), end);
      if (left.isZero() || left.isNegative()) {
        return;
      }
      runtime.sleeper().sleep(left.compareTo(SIGNAL) < 0 ? left : SIGNAL);
    }
  }

  /** Lets the messages under way end, then lets go of the folders. */
  @Override
  public void close() throws IOException {
    stop();
    workers.shutdown();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
        workers.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (FolderBox box : boxes) {
      box.close();
    }
  }
}
