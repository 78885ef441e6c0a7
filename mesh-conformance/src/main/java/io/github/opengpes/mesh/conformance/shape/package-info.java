/** Compares JSON with the shape that was expected, and says in words where they differ. */
@NullMarked
package io.github.opengpes.mesh.conformance.shape;

import org.jspecify.annotations.NullMarked;
