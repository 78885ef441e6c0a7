/** Finds code lists in workbooks and CSV files. */
@NullMarked
package io.github.opengpes.documents.clusters;

import org.jspecify.annotations.NullMarked;
