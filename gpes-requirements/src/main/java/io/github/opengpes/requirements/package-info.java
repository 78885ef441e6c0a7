/**
 * The extraction requirement language. {@code model} is what a pack says, {@code record} is what it
 * is asked of; the other packages read, check, run and print it.
 */
@NullMarked
package io.github.opengpes.requirements;

import org.jspecify.annotations.NullMarked;
