/** Results as typed Parquet tables: loading, landing folder, release folder. */
@NullMarked
package io.github.opengpes.collector.landing;

import org.jspecify.annotations.NullMarked;
