/** What the messages need of the MESH envelope: workflow ids and file names. */
@NullMarked
package io.github.opengpes.messages.envelope;

import org.jspecify.annotations.NullMarked;
