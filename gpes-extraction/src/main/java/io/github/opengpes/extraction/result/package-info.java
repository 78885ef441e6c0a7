/** Writes what a run found: the query results message and flat CSV files, whole or not at all. */
@NullMarked
package io.github.opengpes.extraction.result;

import org.jspecify.annotations.NullMarked;
