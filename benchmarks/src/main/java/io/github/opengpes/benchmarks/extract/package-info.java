/** The engine beside SQL written by hand for the same question. */
@NullMarked
package io.github.opengpes.benchmarks.extract;

import org.jspecify.annotations.NullMarked;
