/** One patient's record as the rules see it. */
@NullMarked
package io.github.opengpes.requirements.record;

import org.jspecify.annotations.NullMarked;
