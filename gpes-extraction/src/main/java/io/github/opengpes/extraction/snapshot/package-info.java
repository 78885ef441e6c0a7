/** Sources of rows kept as folders: one state, to be run over later. */
@NullMarked
package io.github.opengpes.extraction.snapshot;

import org.jspecify.annotations.NullMarked;
