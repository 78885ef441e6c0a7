package io.github.opengpes.extraction.engine;

import org.jspecify.annotations.Nullable;

/**
 * An order of patients other than that of their local ids: by a key, as strings compare. Those of
 * equal keys stand by local id.
 */
@FunctionalInterface
public interface PatientOrder {

  /**
   * What a patient stands by.
   *
   * @param nhsNumber null when there is none
   */
  String key(String patientId, @Nullable String nhsNumber);
}
