/**
 * The last gate between a run and its files: drops what may never leave, whatever a pack asks for
 * (docs/adr/0009-proof-before-leaving.md).
 */
@NullMarked
package io.github.opengpes.extraction.gate;

import org.jspecify.annotations.NullMarked;
