/** Stored practices of the sizes that the product is designed for, and packs over them. */
@NullMarked
package io.github.opengpes.benchmarks.sizes;

import org.jspecify.annotations.NullMarked;
