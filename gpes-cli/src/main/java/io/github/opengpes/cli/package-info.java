/** The gpes command: thin, no logic of its own. */
@NullMarked
package io.github.opengpes.cli;

import org.jspecify.annotations.NullMarked;
