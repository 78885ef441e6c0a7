/** {@code gpes mesh}: the MESH sandbox, and a mailbox by hand. */
@NullMarked
package io.github.opengpes.cli.mesh;

import org.jspecify.annotations.NullMarked;
