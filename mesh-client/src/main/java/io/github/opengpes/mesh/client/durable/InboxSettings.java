package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MeshRuntime;
import java.time.Duration;

/**
 * All settings of a {@link DurableInbox}.
 *
 * @param inbox which messages are asked for
 * @param parallelMessages how many messages are fetched at the same time
 * @param parallelHandlers how many messages are handled at the same time; with 1 they come in the
 *     order of the service's list
 * @param handlerAttempts after so many failures of its handler an entry is left to a person
 * @param pauses how long a message that failed is left alone
 * @param twins whether a message that has sender, local id and content of an earlier one, but
 *     another message id, counts as that one
 * @param verifyChecksums whether a content that differs from its sender's checksum is refused
 * @param rememberIds how long the ids of what came are kept; the service deletes messages after 30
 *     days, so none older can come again
 * @param runtime clock and chance
 * @param listener is told of each step
 */
public record InboxSettings(
    InboxQuery inbox,
    int parallelMessages,
    int parallelHandlers,
    int handlerAttempts,
    Backoff pauses,
    boolean twins,
    boolean verifyChecksums,
    Duration rememberIds,
    MeshRuntime runtime,
    DurableStepListener listener) {

  public InboxSettings {
    if (parallelMessages < 1 || parallelHandlers < 1 || handlerAttempts < 1) {
      throw new IllegalArgumentException("at least one message, handler and attempt");
    }
  }

  /**
   * Four messages at a time, handled one by one, up to twenty times with pauses from one minute to
   * six hours; ids are kept for a year. Our own choices.
   */
  public static InboxSettings standard() {
    return new InboxSettings(
        InboxQuery.all(),
        4,
        1,
        20,
        new Backoff(Duration.ofMinutes(1), Duration.ofHours(6)),
        true,
        true,
        Duration.ofDays(366),
        MeshRuntime.system(),
        DurableStepListener.none());
  }

  /** Without waiting, for a sandbox. */
  public static InboxSettings forSandbox() {
    return standard().withPauses(Backoff.none());
  }

  public InboxSettings withInbox(InboxQuery value) {
    return new InboxSettings(
        value,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        twins,
        verifyChecksums,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withParallel(int messages, int handlers) {
    return new InboxSettings(
        inbox,
        messages,
        handlers,
        handlerAttempts,
        pauses,
        twins,
        verifyChecksums,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withHandlerAttempts(int value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        value,
        pauses,
        twins,
        verifyChecksums,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withPauses(Backoff value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        value,
        twins,
        verifyChecksums,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withTwins(boolean value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        value,
        verifyChecksums,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withVerifyChecksums(boolean value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        twins,
        value,
        rememberIds,
        runtime,
        listener);
  }

  public InboxSettings withRememberIds(Duration value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        twins,
        verifyChecksums,
        value,
        runtime,
        listener);
  }

  public InboxSettings withRuntime(MeshRuntime value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        twins,
        verifyChecksums,
        rememberIds,
        value,
        listener);
  }

  public InboxSettings withListener(DurableStepListener value) {
    return new InboxSettings(
        inbox,
        parallelMessages,
        parallelHandlers,
        handlerAttempts,
        pauses,
        twins,
        verifyChecksums,
        rememberIds,
        runtime,
        value);
  }
}
