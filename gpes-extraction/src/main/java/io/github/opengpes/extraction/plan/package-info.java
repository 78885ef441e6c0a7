/**
 * Turns a requirement pack and its parameters into steps of SQL that work on all patients at once.
 */
@NullMarked
package io.github.opengpes.extraction.plan;

import org.jspecify.annotations.NullMarked;
