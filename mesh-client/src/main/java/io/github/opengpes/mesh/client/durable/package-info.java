/** An outbox and an inbox on disk: what they have taken on survives a kill, once. */
@NullMarked
package io.github.opengpes.mesh.client.durable;

import org.jspecify.annotations.NullMarked;
