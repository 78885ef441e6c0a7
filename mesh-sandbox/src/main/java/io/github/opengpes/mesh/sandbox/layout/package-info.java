/** The message folders of the public Python sandbox: loaded into a store, written from one. */
@NullMarked
package io.github.opengpes.mesh.sandbox.layout;

import org.jspecify.annotations.NullMarked;
