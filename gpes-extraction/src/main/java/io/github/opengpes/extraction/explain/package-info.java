/** Why a patient is in or out, for one patient in full and for a whole practice in a line each. */
@NullMarked
package io.github.opengpes.extraction.explain;

import org.jspecify.annotations.NullMarked;
