/** Nearest miss: who would be selected if one value of one field were another, and until when. */
@NullMarked
package io.github.opengpes.extraction.explain.miss;

import org.jspecify.annotations.NullMarked;
