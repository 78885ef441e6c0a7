/**
 * Examines the finished message before it may leave, by a reader and by queries of its own, and
 * signs what it found (docs/adr/0009-proof-before-leaving.md).
 */
@NullMarked
package io.github.opengpes.extraction.proof;

import org.jspecify.annotations.NullMarked;
