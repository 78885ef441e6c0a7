/** Source files: YAML that says where patient data is and how it is read. */
@NullMarked
package io.github.opengpes.extraction.source.settings;

import org.jspecify.annotations.NullMarked;
