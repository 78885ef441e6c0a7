/** Two versions of a pack over the same practice: who enters, who leaves, and why. */
@NullMarked
package io.github.opengpes.extraction.compare;

import org.jspecify.annotations.NullMarked;
