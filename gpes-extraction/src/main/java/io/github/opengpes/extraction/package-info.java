/**
 * Runs an extraction requirement over patient data: plan, SQL, embedded DuckDB engine, patient data
 * sources, results.
 */
@NullMarked
package io.github.opengpes.extraction;

import org.jspecify.annotations.NullMarked;
