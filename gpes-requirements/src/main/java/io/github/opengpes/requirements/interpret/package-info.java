/** The plain interpreter: what a requirement means for one patient, with the reason. */
@NullMarked
package io.github.opengpes.requirements.interpret;

import org.jspecify.annotations.NullMarked;
