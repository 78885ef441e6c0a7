/**
 * Checks that say in plain words why a MESH service cannot be used from here, and how to mend it.
 */
@NullMarked
package io.github.opengpes.mesh.client.doctor;

import org.jspecify.annotations.NullMarked;
