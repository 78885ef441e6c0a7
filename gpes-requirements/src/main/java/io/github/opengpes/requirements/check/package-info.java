/** The checks that a pack passes before it runs, one class for each family of mistakes. */
@NullMarked
package io.github.opengpes.requirements.check;

import org.jspecify.annotations.NullMarked;
