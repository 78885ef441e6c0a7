package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The black box: writes down each exchange that goes through the transports it is put around, in
 * the format of docs/mesh/recording.md. No content, token, password or local id is written. It
 * never holds a call up and never breaks one: lines that the disk has no time for are dropped and
 * counted, and when the disk fails the recording ends with a warning.
 *
 * <p>Thread-safe; one recorder may serve many clients. Its thread is a daemon; {@link #close}
 * writes what waits.
 */
public final class Recorder implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** Ends the writing. */
  private static final String END = "";

  private final KeyedHash hash;
  private final RecorderSettings settings;
  private final BlockingQueue<String> lines;
  private final AtomicLong seq = new AtomicLong();
  private final ConcurrentMap<String, AtomicLong> ordinals = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final RecordingParts parts;
  private final Thread writer;

  private Recorder(Path folder, RecorderSettings settings) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    byte[] name = new byte[16];
    random.nextBytes(name);
    this.settings = settings;
    this.hash = new KeyedHash(settings.key().orElse(key));
    this.lines = new ArrayBlockingQueue<>(settings.queue());
    this.parts = RecordingParts.open(folder, HexFormat.of().formatHex(name), settings);
    this.writer = new Thread(this::write, "mesh-recorder");
    writer.setDaemon(true);
  }

  /** Records into this folder, which is made where missing, with the usual settings. */
  public static Recorder open(Path folder) throws IOException {
    return open(folder, RecorderSettings.standard());
  }

  /** Records into this folder, which is made where missing. */
  public static Recorder open(Path folder, RecorderSettings settings) throws IOException {
    Recorder recorder = new Recorder(folder, settings);
    recorder.writer.start();
    return recorder;
  }

  /** A transport that does what this one does, and is recorded. */
  public MeshTransport around(MeshTransport transport) {
    return new RecordingTransport(transport, this);
  }

  KeyedHash hash() {
    return hash;
  }

  Instant now() {
    return settings.clock().instant();
  }

  long nextSeq() {
    return seq.incrementAndGet();
  }

  long nextOrdinal(RecordedTarget target) {
    String key = target.mailbox().orElse("") + " " + target.operation();
    return ordinals.computeIfAbsent(key, k -> new AtomicLong()).incrementAndGet();
  }

  /** Puts a line into the queue, or counts it as dropped. */
  void record(Supplier<RecordedExchange> exchange) {
    if (ended.get()) {
      return;
    }
    try {
      if (!lines.offer(RecordLines.line(exchange.get()))) {
        dropped.incrementAndGet();
      }
    } catch (RuntimeException e) {
      dropped.incrementAndGet();
      warn("an exchange could not be recorded", e);
    }
  }

  private void write() {
    try (parts) {
      String line = lines.take();
      while (!line.equals(END)) {
        long missing = dropped.getAndSet(0);
        if (missing > 0) {
          parts.write(RecordLines.gap(missing, now()));
        }
        parts.write(line);
        if (lines.isEmpty()) {
          parts.flush();
        }
        line = lines.take();
      }
      long missing = dropped.getAndSet(0);
      if (missing > 0) {
        parts.write(RecordLines.gap(missing, now()));
      }
    } catch (IOException | RuntimeException e) {
      warn("the recording ends here", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.set(true);
    }
  }

  private void warn(String what, Exception e) {
    if (warned.compareAndSet(false, true)) {
      LOG.warn("{}", what, e);
    }
  }

  /** Writes what waits, and ends the recording; exchanges after that are not recorded. */
  @Override
  public void close() {
    boolean interrupted = false;
    boolean asked = false;
    while (writer.isAlive()) {
      try {
        if (!asked) {
          asked = lines.offer(END, 100, TimeUnit.MILLISECONDS);
        } else {
          writer.join();
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
