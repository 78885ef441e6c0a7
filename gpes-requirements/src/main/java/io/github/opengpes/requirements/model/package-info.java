/** What a requirement pack says, as immutable values: the abstract syntax of the language. */
@NullMarked
package io.github.opengpes.requirements.model;

import org.jspecify.annotations.NullMarked;
