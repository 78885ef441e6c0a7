/** The engine beside the open CQL engine: one indicator, the same patients. */
@NullMarked
package io.github.opengpes.benchmarks.cql;

import org.jspecify.annotations.NullMarked;
