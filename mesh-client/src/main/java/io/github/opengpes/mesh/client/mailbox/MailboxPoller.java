package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls many mailboxes with few threads. First rounds are spread over the interval, so that
 * hundreds do not call at once; each mailbox has one round at a time and the interval between two,
 * or none while more is waiting. A round that fails is logged, counted, and tried again in its
 * time.
 *
 * <p>Its threads are not daemons: a program with an open poller goes on until {@link #close}, which
 * interrupts what is under way and waits for it.
 */
public final class MailboxPoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxPoller.class);

  private final ScheduledThreadPoolExecutor threads;
  private final Duration interval;
  private final RandomGenerator random;
  private final ConcurrentMap<Polled, State> states = new ConcurrentHashMap<>();

  /**
   * What is known of a polled mailbox.
   *
   * @param lastFailure of the last round, absent when that went well
   */
  public record State(
      MailboxId mailbox, long rounds, long failedRounds, Optional<String> lastFailure) {}

  /**
   * @param threadCount how many mailboxes are polled at the same time
   * @param interval between two rounds of a mailbox; MESH asks for five minutes or more
   * @param random spreads the first rounds
   */
  public MailboxPoller(int threadCount, Duration interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            threadCount, work -> new Thread(work, "mesh-poller-" + number.incrementAndGet()));
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** Polls this from now on, its first round at some time within the interval. */
  public void add(Polled polled) {
    long within = interval.toNanos();
    add(polled, Duration.ofNanos(within <= 1 ? 0 : random.nextLong(within)));
  }

  /** Polls this from now on, its first round after this delay. */
  public void add(Polled polled, Duration firstDelay) {
    states.put(polled, new State(polled.mailbox(), 0, 0, Optional.empty()));
    schedule(polled, firstDelay);
  }

  /** Polls this no longer; a round under way ends by itself. */
  public void remove(Polled polled) {
    states.remove(polled);
  }

  /** How each mailbox fares. */
  public List<State> states() {
    return List.copyOf(states.values());
  }

  private void schedule(Polled polled, Duration delay) {
    try {
      ScheduledFuture<?> unused =
          threads.schedule(() -> run(polled), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("mailbox {}: the poller is closed", polled.mailbox());
    }
  }

  private void run(Polled polled) {
    if (!states.containsKey(polled)) {
      return;
    }
    boolean more = false;
    Optional<String> failure = Optional.empty();
    try {
      more = polled.round();
    } catch (MeshException | IOException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      if (!threads.isShutdown()) {
        LOG.warn("mailbox {}: this round failed: {}", polled.mailbox(), e.getMessage());
      }
    } catch (RuntimeException | Error e) {
      // Nobody waits for the outcome, and one mailbox's bug must not end its polling unseen.
      failure = Optional.of(e.getClass().getSimpleName());
      LOG.error("mailbox {}: this round failed", polled.mailbox(), e);
    }
    noted(polled, failure);
    schedule(polled, more ? Duration.ZERO : interval);
  }

  private void noted(Polled polled, Optional<String> failure) {
    states.computeIfPresent(
        polled,
        (key, state) ->
            new State(
                state.mailbox(),
                state.rounds() + 1,
                state.failedRounds() + (failure.isPresent() ? 1 : 0),
                failure));
  }

  /** Interrupts the rounds under way and returns when they have ended. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
          LOG.warn("a round is still under way");
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
