/** The hardened XML machinery under the message formats; not for use from outside this module. */
@NullMarked
package io.github.opengpes.messages.internal;

import org.jspecify.annotations.NullMarked;
