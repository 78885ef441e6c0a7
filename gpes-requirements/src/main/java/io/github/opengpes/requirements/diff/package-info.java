/** What differs between two versions of a pack, in words, and what made a patient change sides. */
@NullMarked
package io.github.opengpes.requirements.diff;

import org.jspecify.annotations.NullMarked;
