/** What an import could not understand, and where. */
@NullMarked
package io.github.opengpes.documents.report;

import org.jspecify.annotations.NullMarked;
