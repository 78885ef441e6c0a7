/** The pack that a new author begins with. */
@NullMarked
package io.github.opengpes.requirements.start;

import org.jspecify.annotations.NullMarked;
