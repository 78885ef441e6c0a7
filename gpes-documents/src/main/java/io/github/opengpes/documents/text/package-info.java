/** The words of documents: cleaning of cells, names of columns. */
@NullMarked
package io.github.opengpes.documents.text;

import org.jspecify.annotations.NullMarked;
