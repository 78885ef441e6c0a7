/** Finds field tables, rule tables and qualifying dates in a document. */
@NullMarked
package io.github.opengpes.documents.rules;

import org.jspecify.annotations.NullMarked;
