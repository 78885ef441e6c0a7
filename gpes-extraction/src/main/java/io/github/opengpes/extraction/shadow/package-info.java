/**
 * The second evaluator of every run: the interpreter recomputes a sample and the boundary cases
 * (docs/adr/0009-proof-before-leaving.md).
 */
@NullMarked
package io.github.opengpes.extraction.shadow;

import org.jspecify.annotations.NullMarked;
