package io.github.opengpes.exchange;

/**
 * Told right after each durable write, on the thread that made it. The kill test stops the process
 * here; a program may count or log.
 */
@FunctionalInterface
public interface DurableWriteListener {

  /** Told of nothing. */
  DurableWriteListener NONE = write -> {};

  /** The write is durable. */
  void done(DurableWrite write);
}
