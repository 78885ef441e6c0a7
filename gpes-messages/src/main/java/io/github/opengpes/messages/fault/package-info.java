/** Faults of an input: rule, layer, severity, place; never the values of the input. */
@NullMarked
package io.github.opengpes.messages.fault;

import org.jspecify.annotations.NullMarked;
