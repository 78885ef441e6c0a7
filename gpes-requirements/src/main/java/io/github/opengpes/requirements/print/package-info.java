/** A pack in words. */
@NullMarked
package io.github.opengpes.requirements.print;

import org.jspecify.annotations.NullMarked;
