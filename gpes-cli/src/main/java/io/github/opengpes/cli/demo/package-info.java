/** The {@code gpes demo} command: the main job end to end, as three processes on one machine. */
@NullMarked
package io.github.opengpes.cli.demo;

import org.jspecify.annotations.NullMarked;
