/**
 * How complete and how plausible a source of patient data is, before anything is run over it
 * (docs/extraction/check.md).
 */
@NullMarked
package io.github.opengpes.extraction.completeness;

import org.jspecify.annotations.NullMarked;
