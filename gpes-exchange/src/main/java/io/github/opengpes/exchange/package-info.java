/**
 * Durable exchange of GPES messages over a MESH mailbox: inbox and outbox beside the application's
 * own state, in one SQLite transaction. Shared by both ends.
 */
@NullMarked
package io.github.opengpes.exchange;

import org.jspecify.annotations.NullMarked;
