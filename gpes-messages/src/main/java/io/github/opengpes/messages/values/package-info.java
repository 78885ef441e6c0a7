/** Values of the GPES primary care data model as they stand in result rows. */
@NullMarked
package io.github.opengpes.messages.values;

import org.jspecify.annotations.NullMarked;
