/**
 * What a MESH server must answer, as cases in data files, and a runner that holds any server to
 * them.
 */
@NullMarked
package io.github.opengpes.mesh.conformance;

import org.jspecify.annotations.NullMarked;
