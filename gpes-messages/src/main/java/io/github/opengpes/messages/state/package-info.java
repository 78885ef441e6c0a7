/** The states of one practice under one scheduled query instance, and every step between them. */
@NullMarked
package io.github.opengpes.messages.state;

import org.jspecify.annotations.NullMarked;
