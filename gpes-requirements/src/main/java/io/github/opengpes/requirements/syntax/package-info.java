/** The NHS rule syntax: text to abstract syntax and back. */
@NullMarked
package io.github.opengpes.requirements.syntax;

import org.jspecify.annotations.NullMarked;
