/** What the formats of the control messages share; not for use from outside this module. */
@NullMarked
package io.github.opengpes.messages.internal.codec;

import org.jspecify.annotations.NullMarked;
