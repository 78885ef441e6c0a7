package io.github.opengpes.extraction.engine;

/**
 * Who looks on while the engine works: may end it, and is told how far it is.
 *
 * @param progress is called on the thread that works
 */
public record Watch(Cancellation cancellation, Progress progress) {

  /** Is told how far a run is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * So many journal entries were worked through, of all that there are.
     *
     * @param done grows from 0 to {@code all}, slice by slice
     */
    void entries(long done, long all);
  }

  /** Nobody looks on. */
  public static Watch nobody() {
    return new Watch(new Cancellation(), (done, all) -> {});
  }
}
