/** The proof of a finished result. */
@NullMarked
package io.github.opengpes.cli.proof;

import org.jspecify.annotations.NullMarked;
