/** Synthetic practices with the known traps, builders, and conformance packs for suppliers. */
@NullMarked
package io.github.opengpes.testkit;

import org.jspecify.annotations.NullMarked;
