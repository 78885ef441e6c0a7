/** The acknowledgement of query results: our own design, in a namespace of our own. */
@NullMarked
package io.github.opengpes.messages.ack;

import org.jspecify.annotations.NullMarked;
