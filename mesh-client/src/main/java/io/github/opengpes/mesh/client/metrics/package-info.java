/** What a MESH client does, as Micrometer meters; Micrometer is an optional dependency. */
@NullMarked
package io.github.opengpes.mesh.client.metrics;

import org.jspecify.annotations.NullMarked;
