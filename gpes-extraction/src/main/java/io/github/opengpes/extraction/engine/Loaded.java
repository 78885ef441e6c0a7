package io.github.opengpes.extraction.engine;

/**
 * A practice that stands in the engine.
 *
 * @param patients where they stand
 */
record Loaded(LoadSummary summary, PatientRange patients) {}
