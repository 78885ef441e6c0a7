package io.github.opengpes.exchange;

import java.io.IOException;

/** One end, as a thing that does what is due (docs/adr/0004-services-as-loops.md). */
@FunctionalInterface
public interface Service {

  /**
   * Does everything that is due now: receives, applies, steps, sends, tracks.
   *
   * @return whether anything was done, so that more may follow from it at once
   * @throws IOException when the service's own files cannot be used
   */
  boolean doWhatIsDue() throws IOException;
}
