package io.github.opengpes.extraction.shadow;

/**
 * What was recomputed and found equal.
 *
 * @param patients whose fields and outcomes were recomputed
 * @param boundary those of them at a boundary
 * @param records of them whose entries to send were recomputed, for each patient-level output
 */
public record ShadowCounts(int patients, int boundary, int records) {}
