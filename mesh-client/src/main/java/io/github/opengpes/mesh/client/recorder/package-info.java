/** The black box: writes down each exchange without its content, and plays it again. */
@NullMarked
package io.github.opengpes.mesh.client.recorder;

import org.jspecify.annotations.NullMarked;
