/**
 * Where patient data comes from: folders of CSV or Parquet, in the documented layout or mapped onto
 * it.
 */
@NullMarked
package io.github.opengpes.extraction.source;

import org.jspecify.annotations.NullMarked;
