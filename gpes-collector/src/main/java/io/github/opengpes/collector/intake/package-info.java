/** Examines a result while it is read, and loads it. */
@NullMarked
package io.github.opengpes.collector.intake;

import org.jspecify.annotations.NullMarked;
