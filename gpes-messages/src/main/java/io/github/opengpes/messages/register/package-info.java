/** The replaceable registers: response codes, event codes, data model attributes. */
@NullMarked
package io.github.opengpes.messages.register;

import org.jspecify.annotations.NullMarked;
