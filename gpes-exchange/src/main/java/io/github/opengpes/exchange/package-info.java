/**
 * Durable exchange of GPES messages over a MESH mailbox: inbox and outbox beside the application's
 * own state, in one SQLite transaction (docs/adr/0003-durable-exchange.md). Shared by both ends.
 */
@NullMarked
package io.github.opengpes.exchange;

import org.jspecify.annotations.NullMarked;
