/** The addresses by which a sandbox is administered; the live service has none of them. */
@NullMarked
package io.github.opengpes.mesh.sandbox.admin;

import org.jspecify.annotations.NullMarked;
