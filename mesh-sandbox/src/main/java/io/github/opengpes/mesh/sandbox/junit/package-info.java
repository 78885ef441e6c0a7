/** The sandbox in JUnit Jupiter tests. Needs {@code junit-jupiter-api}. */
@NullMarked
package io.github.opengpes.mesh.sandbox.junit;

import org.jspecify.annotations.NullMarked;
