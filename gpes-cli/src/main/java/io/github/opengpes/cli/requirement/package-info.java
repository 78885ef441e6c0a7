/** The {@code gpes requirement} commands: check, test and show a requirement pack. */
@NullMarked
package io.github.opengpes.cli.requirement;

import org.jspecify.annotations.NullMarked;
