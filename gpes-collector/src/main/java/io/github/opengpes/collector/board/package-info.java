/** The board of a collection: each practice, where it stands, and what was found amiss. */
@NullMarked
package io.github.opengpes.collector.board;

import org.jspecify.annotations.NullMarked;
