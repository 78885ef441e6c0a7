/**
 * The GPES-I messages as records with streaming XML read and write, their schemas and business
 * checks, the query-results acknowledgement and the CSV reports.
 */
@NullMarked
package io.github.opengpes.messages;

import org.jspecify.annotations.NullMarked;
