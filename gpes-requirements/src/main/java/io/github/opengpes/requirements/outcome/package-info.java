/** What a ruleset said of a patient, and which rule or gate decided. */
@NullMarked
package io.github.opengpes.requirements.outcome;

import org.jspecify.annotations.NullMarked;
