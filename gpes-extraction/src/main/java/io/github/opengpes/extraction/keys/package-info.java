/** The keys of a site: who signs, and what pseudonyms are made with. */
@NullMarked
package io.github.opengpes.extraction.keys;

import org.jspecify.annotations.NullMarked;
