/** Runs plans over the records of a practice; the engine is DuckDB, embedded. */
@NullMarked
package io.github.opengpes.extraction.engine;

import org.jspecify.annotations.NullMarked;
