/** The message commands: examine and show any message or report. */
@NullMarked
package io.github.opengpes.cli.message;

import org.jspecify.annotations.NullMarked;
