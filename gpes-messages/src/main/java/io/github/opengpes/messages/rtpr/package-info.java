/**
 * The response to run-time parameters (GPES-E-Q-RTPR): accepted or refused, practice by practice.
 */
@NullMarked
package io.github.opengpes.messages.rtpr;

import org.jspecify.annotations.NullMarked;
