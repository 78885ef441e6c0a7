/** Benchmarks, beside the alternative that a user would pick. Not published. */
@NullMarked
package io.github.opengpes.benchmarks;

import org.jspecify.annotations.NullMarked;
