/** Where the sandbox keeps messages: on disk, safe against kill -9, or in memory. */
@NullMarked
package io.github.opengpes.mesh.sandbox.store;

import org.jspecify.annotations.NullMarked;
