/** Reads paragraphs and tables from Word documents. */
@NullMarked
package io.github.opengpes.documents.word;

import org.jspecify.annotations.NullMarked;
