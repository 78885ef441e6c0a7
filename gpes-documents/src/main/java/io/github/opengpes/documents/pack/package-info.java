/** Writes what was understood as a requirement pack. */
@NullMarked
package io.github.opengpes.documents.pack;

import org.jspecify.annotations.NullMarked;
