/** The high level of the client: sends, receives, hears of failures, and waits for delivery. */
@NullMarked
package io.github.opengpes.mesh.client.mailbox;

import org.jspecify.annotations.NullMarked;
