/** One HTTP request, exactly as a case wants it, and its answer, exactly as it came. */
@NullMarked
package io.github.opengpes.mesh.conformance.wire;

import org.jspecify.annotations.NullMarked;
