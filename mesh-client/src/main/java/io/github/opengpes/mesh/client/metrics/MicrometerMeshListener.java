package io.github.opengpes.mesh.client.metrics;

import io.github.opengpes.mesh.client.FailureKind;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshEvent;
import io.github.opengpes.mesh.client.MeshEvent.CallRef;
import io.github.opengpes.mesh.client.MeshListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes to a Micrometer registry what its connection does.
 *
 * <ul>
 *   <li>{@code mesh.client.calls}: timer of whole calls, pauses included; tags {@code operation},
 *       {@code outcome}
 *   <li>{@code mesh.client.attempts}: timer of single attempts; the same tags and {@code status}
 *   <li>{@code mesh.client.retries}: timer of the pauses between attempts; tag {@code operation}
 *   <li>{@code mesh.client.bytes}: counter of bytes of bodies as encoded; tags {@code operation},
 *       {@code direction} ({@code up}, {@code down})
 *   <li>{@code mesh.client.chunks}: counter of chunks that came over whole; tag {@code direction}
 *   <li>{@code mesh.client.clock.skew.seconds}: gauge, where {@link #watchClock} was called
 * </ul>
 *
 * <p>The outcome is {@code ok} or a {@link FailureKind} in lower case. The mailbox is a further tag
 * only where it is asked for, since some users have hundreds.
 */
public final class MicrometerMeshListener implements MeshListener {

  private final MeterRegistry registry;
  private final boolean tagMailbox;

  private MicrometerMeshListener(MeterRegistry registry, boolean tagMailbox) {
    this.registry = registry;
    this.tagMailbox = tagMailbox;
  }

  /** All mailboxes in the same meters. */
  public static MicrometerMeshListener to(MeterRegistry registry) {
    return new MicrometerMeshListener(registry, false);
  }

  /** With a tag {@code mailbox}. */
  public static MicrometerMeshListener withMailboxTag(MeterRegistry registry) {
    return new MicrometerMeshListener(registry, true);
  }

  /** Shows the difference of the clocks as a gauge: positive when the service's is ahead. */
  public void watchClock(MeshConnection connection) {
    Gauge.builder(
            "mesh.client.clock.skew.seconds",
            connection,
            c -> c.clockSkew().map(skew -> skew.toMillis() / 1000.0).orElse(Double.NaN))
        .register(registry);
  }

  @Override
  public void callEnded(MeshEvent.CallEnded event) {
    registry
        .timer("mesh.client.calls", tags(event.call()).and("outcome", outcome(event.failure())))
        .record(event.duration());
  }

  @Override
  public void attemptEnded(MeshEvent.AttemptEnded event) {
    Tags tags = tags(event.call());
    String status =
        event.status().isPresent() ? Integer.toString(event.status().getAsInt()) : "none";
    registry
        .timer(
            "mesh.client.attempts",
            tags.and("outcome", outcome(event.failure())).and("status", status))
        .record(event.duration());
    count(tags.and("direction", "up"), event.bytesUp());
    count(tags.and("direction", "down"), event.bytesDown());
  }

  @Override
  public void retryPause(MeshEvent.RetryPause event) {
    Duration pause = event.pause();
    registry.timer("mesh.client.retries", tags(event.call())).record(pause);
  }

  @Override
  public void chunkDone(MeshEvent.ChunkDone event) {
    Tags tags = mailbox(Optional.of(event.transfer().mailbox()));
    String direction = event.transfer().direction().name().toLowerCase(Locale.ROOT);
    registry.counter("mesh.client.chunks", tags.and("direction", direction)).increment();
  }

  private void count(Tags tags, long bytes) {
    if (bytes > 0) {
      registry.counter("mesh.client.bytes", tags).increment((double) bytes);
    }
  }

  private Tags tags(CallRef call) {
    return mailbox(call.mailbox()).and("operation", call.operation().toString());
  }

  private Tags mailbox(Optional<MailboxId> mailbox) {
    return tagMailbox
        ? Tags.of("mailbox", mailbox.map(MailboxId::value).orElse("none"))
        : Tags.empty();
  }

  private static String outcome(Optional<FailureKind> failure) {
    return failure.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("ok");
  }
}
