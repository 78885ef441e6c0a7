/**
 * The values and kinds that all GPES-I messages share; each kind of message has a package of its
 * own below.
 */
@NullMarked
package io.github.opengpes.messages;

import org.jspecify.annotations.NullMarked;
