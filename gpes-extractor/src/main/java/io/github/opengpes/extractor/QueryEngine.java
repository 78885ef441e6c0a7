package io.github.opengpes.extractor;

import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Knows the queries of this extractor and runs them over the records of its practices. */
interface QueryEngine {

  /**
   * Why the request cannot be run here, whatever the practice: the query is not known, its
   * variables are not resolvable, its exclusions cannot be heeded.
   */
  Optional<ResponseReason> objection(RunTimeParameters parameters);

  /**
   * Runs queries for one practice together. What one of them meets is no matter of the others. Run
   * again with the same order it makes the same file anew.
   *
   * @param endings is told of each order once, as soon as it has ended; what it throws ends all
   *     that have not
   */
  void run(List<Order> orders, Endings endings);

  /**
   * Nothing is due for now, or never again: what was kept ready for the next run is let go, in
   * memory and on disk.
   */
  default void rest() {}

  /**
   * What to run.
   *
   * @param result where the result is to stand, whole or not at all
   */
  record Order(
      RunTimeParameters parameters,
      PracticeId practice,
      ExtractorSignature signature,
      GpesUuid qrUuid,
      Path result) {}

  /** Takes the ends of orders. */
  @FunctionalInterface
  interface Endings {
    /** This order has ended. */
    void ended(Order order, Ending ending);
  }

  /** How an order ended. */
  @FunctionalInterface
  interface Ending {
    /**
     * What was made; the file stands in its place.
     *
     * @throws RunFailed when there is no result
     */
    RunSummary summary() throws RunFailed;
  }

  /** A run that gave no result; the message is one line without patient data. */
  final class RunFailed extends Exception {

    private static final long serialVersionUID = 1L;

    RunFailed(String message) {
      super(message);
    }

    String line() {
      return String.valueOf(getMessage());
    }
  }
}
