/** The {@code gpes data} commands: synthetic practice data. */
@NullMarked
package io.github.opengpes.cli.data;

import org.jspecify.annotations.NullMarked;
