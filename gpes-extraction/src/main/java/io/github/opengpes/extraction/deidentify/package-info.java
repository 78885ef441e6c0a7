/** De-identified output: keyed pseudonyms, dates and postcodes cut, columns left out. */
@NullMarked
package io.github.opengpes.extraction.deidentify;

import org.jspecify.annotations.NullMarked;
