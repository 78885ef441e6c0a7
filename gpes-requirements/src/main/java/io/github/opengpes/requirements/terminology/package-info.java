/** A site's own SNOMED CT release, read from RF2 files: which code is below which. */
@NullMarked
package io.github.opengpes.requirements.terminology;

import org.jspecify.annotations.NullMarked;
