/** Reads rows from Excel workbooks, as a stream. */
@NullMarked
package io.github.opengpes.documents.sheet;

import org.jspecify.annotations.NullMarked;
