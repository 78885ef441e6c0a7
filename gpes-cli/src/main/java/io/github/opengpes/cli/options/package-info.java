/**
 * Options that several commands have, and what is said when what they name cannot be used or
 * written.
 */
@NullMarked
package io.github.opengpes.cli.options;

import org.jspecify.annotations.NullMarked;
