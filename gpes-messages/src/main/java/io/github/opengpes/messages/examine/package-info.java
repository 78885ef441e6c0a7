/** Examines any message or report, whatever it is, to the last fault. */
@NullMarked
package io.github.opengpes.messages.examine;

import org.jspecify.annotations.NullMarked;
