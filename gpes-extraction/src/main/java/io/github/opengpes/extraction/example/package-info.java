/**
 * Runs the engine on patients that are made, not loaded: examples of packs and comparisons of
 * engines.
 */
@NullMarked
package io.github.opengpes.extraction.example;

import org.jspecify.annotations.NullMarked;
