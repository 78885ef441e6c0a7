/** A certificate authority for tests. Needs BouncyCastle ({@code bcpkix-jdk18on}). */
@NullMarked
package io.github.opengpes.mesh.sandbox.tls;

import org.jspecify.annotations.NullMarked;
