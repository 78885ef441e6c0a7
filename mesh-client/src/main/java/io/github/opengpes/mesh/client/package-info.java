/**
 * MESH mailbox client over HTTPS, for any Java program: send, list, get, acknowledge, track. No
 * GPES in it.
 */
@NullMarked
package io.github.opengpes.mesh.client;

import org.jspecify.annotations.NullMarked;
