/**
 * Databases as sources: three views in the documented layout, read by a cursor or, from PostgreSQL,
 * by COPY.
 */
@NullMarked
package io.github.opengpes.extraction.source.jdbc;

import org.jspecify.annotations.NullMarked;
