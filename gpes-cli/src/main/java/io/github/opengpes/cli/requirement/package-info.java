/**
 * The {@code gpes requirement} commands: check, test, show, import and compare requirement packs.
 */
@NullMarked
package io.github.opengpes.cli.requirement;

import org.jspecify.annotations.NullMarked;
