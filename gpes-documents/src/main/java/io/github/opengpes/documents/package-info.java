/**
 * Makes a requirement pack of the documents that people have, and reports what it could not
 * understand.
 */
@NullMarked
package io.github.opengpes.documents;

import org.jspecify.annotations.NullMarked;
