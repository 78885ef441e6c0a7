/** The HTTP side of the sandbox: routes, tokens, headers, bodies, errors. */
@NullMarked
package io.github.opengpes.mesh.sandbox.http;

import org.jspecify.annotations.NullMarked;
