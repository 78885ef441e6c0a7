/**
 * A small typed SQL tree: what a plan asks for, written once, rendered for a database by its
 * dialect.
 */
@NullMarked
package io.github.opengpes.extraction.sql;

import org.jspecify.annotations.NullMarked;
