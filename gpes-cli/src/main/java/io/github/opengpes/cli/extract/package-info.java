/** Extraction without MESH: extract, explain, verification. */
@NullMarked
package io.github.opengpes.cli.extract;

import org.jspecify.annotations.NullMarked;
