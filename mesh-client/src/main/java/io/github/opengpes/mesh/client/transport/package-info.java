/** One HTTP request and its answer, so that a client can run over more than one HTTP library. */
@NullMarked
package io.github.opengpes.mesh.client.transport;

import org.jspecify.annotations.NullMarked;
