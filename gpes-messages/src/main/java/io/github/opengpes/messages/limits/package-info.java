/** Bounds on what a reader takes in: XML limits and bounded decompression. */
@NullMarked
package io.github.opengpes.messages.limits;

import org.jspecify.annotations.NullMarked;
