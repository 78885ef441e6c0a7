/** Query results (GPES-E-Q-QR), written and read as streams, one row at a time. */
@NullMarked
package io.github.opengpes.messages.results;

import org.jspecify.annotations.NullMarked;
