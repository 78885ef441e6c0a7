/** Faults as data: which calls they meet, what happens to those, and how often it has. */
@NullMarked
package io.github.opengpes.mesh.sandbox.faults;

import org.jspecify.annotations.NullMarked;
