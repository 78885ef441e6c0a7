package io.github.opengpes.extraction;

import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;

/** How one extraction ended: with a result, or with what kept it from one. */
@FunctionalInterface
public interface ExtractionOutcome {

  /**
   * What was done.
   *
   * @throws UnusableData when the patient data is at fault
   * @throws HierarchyNeeded when exclusion codes ask for their children and there is no hierarchy
   * @throws UnusableKey when the pack asks for pseudonyms and there is no secret for them
   * @throws ResultHeld when the result may not leave: engine and interpreter differ, the proof
   *     found something in it, or a report holds it; no result is written then
   * @throws IOException when data cannot be read or the result not be written; nothing half-written
   *     is left
   */
  ExtractionSummary summary()
      throws UnusableData, HierarchyNeeded, UnusableKey, ResultHeld, IOException;

  /** Takes the outcomes of extractions that run together, each as soon as it is known. */
  @FunctionalInterface
  interface Taker {

    /** This extraction has ended. */
    void ended(ExtractionRequest request, ExtractionOutcome outcome);

    /**
     * Together they failed, and whose fault it is cannot be told: those that have not ended are run
     * again, each alone.
     */
    default void apart(Exception failed) {}
  }
}
