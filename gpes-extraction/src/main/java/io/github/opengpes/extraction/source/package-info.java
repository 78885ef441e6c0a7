/**
 * Where patient data comes from: files in the documented layout or mapped onto it, or sources that
 * hand over rows.
 */
@NullMarked
package io.github.opengpes.extraction.source;

import org.jspecify.annotations.NullMarked;
