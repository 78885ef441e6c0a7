package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import java.time.Duration;

/**
 * All settings of a {@link DurableOutbox}.
 *
 * @param chunkSizes how large messages are split
 * @param parallelMessages how many messages are sent at the same time
 * @param settle how long after an unknown outcome the service is asked: it does not promise that a
 *     message can be tracked at the instant when it arrives
 * @param pauses how long a message that failed is left alone
 * @param runtime clock, chance, and local ids for messages that have none
 * @param listener is told of each step
 */
public record OutboxSettings(
    ChunkSizes chunkSizes,
    int parallelMessages,
    Duration settle,
    Backoff pauses,
    MeshRuntime runtime,
    DurableStepListener listener) {

  public OutboxSettings {
    if (parallelMessages < 1) {
      throw new IllegalArgumentException("at least one message at a time");
    }
    if (settle.isNegative()) {
      throw new IllegalArgumentException("the time to settle must not be negative");
    }
  }

  /** Four at a time; a minute to settle; pauses from one minute to an hour. Our own choices. */
  public static OutboxSettings standard() {
    return new OutboxSettings(
        ChunkSizes.standard(),
        4,
        Duration.ofMinutes(1),
        new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
        MeshRuntime.system(),
        DurableStepListener.none());
  }

  /** Without waiting, for a sandbox. */
  public static OutboxSettings forSandbox() {
    return standard().withSettle(Duration.ZERO).withPauses(Backoff.none());
  }

  public OutboxSettings withChunkSizes(ChunkSizes value) {
    return new OutboxSettings(value, parallelMessages, settle, pauses, runtime, listener);
  }

  public OutboxSettings withParallelMessages(int value) {
    return new OutboxSettings(chunkSizes, value, settle, pauses, runtime, listener);
  }

  public OutboxSettings withSettle(Duration value) {
    return new OutboxSettings(chunkSizes, parallelMessages, value, pauses, runtime, listener);
  }

  public OutboxSettings withPauses(Backoff value) {
    return new OutboxSettings(chunkSizes, parallelMessages, settle, value, runtime, listener);
  }

  public OutboxSettings withRuntime(MeshRuntime value) {
    return new OutboxSettings(chunkSizes, parallelMessages, settle, pauses, value, listener);
  }

  public OutboxSettings withListener(DurableStepListener value) {
    return new OutboxSettings(chunkSizes, parallelMessages, settle, pauses, runtime, value);
  }
}
