package io.github.opengpes.extraction.engine;

/** What the engine did was ended by a {@link Cancellation}. Nothing is left behind. */
public final class RunCancelled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The end that was asked for. */
  public RunCancelled() {
    super("cancelled; nothing is left half-written");
  }
}
