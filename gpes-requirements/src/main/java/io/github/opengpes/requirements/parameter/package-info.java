/** The values of a pack's variables for one run. */
@NullMarked
package io.github.opengpes.requirements.parameter;

import org.jspecify.annotations.NullMarked;
