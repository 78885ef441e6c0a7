/** Works out by intervals which answers conditions can have at all. */
@NullMarked
package io.github.opengpes.requirements.check.reach;

import org.jspecify.annotations.NullMarked;
