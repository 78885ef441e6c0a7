/** Embeddable MESH server for development, test and demonstration. No GPES in it. */
@NullMarked
package io.github.opengpes.mesh.sandbox;

import org.jspecify.annotations.NullMarked;
