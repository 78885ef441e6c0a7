/** Stored practices: the folder, its manifest, and how it is written whole or not at all. */
@NullMarked
package io.github.opengpes.extraction.store;

import org.jspecify.annotations.NullMarked;
