package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a {@link MeshListener} is told. Events hold ids, numbers and times; never the token, a
 * header or content.
 */
public sealed interface MeshEvent {

  /**
   * Which call an event is about.
   *
   * @param number the same in all events of a call, and no other's on this connection
   * @param mailbox who calls; absent in a ping
   * @param message the message concerned, where its id is known before the call
   */
  record CallRef(
      long number,
      MeshOperation operation,
      Optional<MailboxId> mailbox,
      Optional<MessageId> message) {}

  /** A call begins, on the thread that will make all its attempts. */
  record CallStarted(CallRef call) implements MeshEvent {}

  /**
   * One attempt is over.
   *
   * @param attempt 1 is the first
   * @param status of the answer, if one came
   * @param failure absent when the attempt succeeded
   * @param bytesUp bytes of the request's body that were taken to be sent, as encoded
   * @param bytesDown bytes of the answer's body that were read, as encoded
   */
  record AttemptEnded(
      CallRef call,
      int attempt,
      OptionalInt status,
      Optional<FailureKind> failure,
      Duration duration,
      long bytesUp,
      long bytesDown)
      implements MeshEvent {}

  /** An attempt failed, and after this pause there will be another. */
  record RetryPause(CallRef call, int attempt, Duration pause) implements MeshEvent {}

  /**
   * A call is over, on the thread on which it began.
   *
   * @param failure absent when it succeeded
   * @param duration pauses included
   */
  record CallEnded(CallRef call, int attempts, Optional<FailureKind> failure, Duration duration)
      implements MeshEvent {}

  /** Which way content goes. */
  enum Direction {
    UP,
    DOWN
  }

  /**
   * Which message's content an event is about.
   *
   * @param number the same for a whole message, and no other's on this connection
   * @param message absent until the service has given the id
   */
  record TransferRef(
      long number, Direction direction, MailboxId mailbox, Optional<MessageId> message) {}

  /** The service has accepted a chunk, or a chunk has been fetched whole. */
  record ChunkDone(TransferRef transfer, int chunk, int chunks) implements MeshEvent {}

  /**
   * How far the content of a message has come: each mebibyte, and at the end.
   *
   * @param bytes of content, before compression
   * @param total of a message that is sent; that of one that is fetched is not known beforehand
   * @param chunks 0 until known
   */
  record Progress(TransferRef transfer, long bytes, OptionalLong total, int chunksDone, int chunks)
      implements MeshEvent {}

  /**
   * The clocks of service and client differ by more than the settings allow. Told once, and again
   * when it comes back after it had gone.
   *
   * @param skew positive when the service's clock is ahead
   */
  record SkewNoticed(Duration skew) implements MeshEvent {}
}
