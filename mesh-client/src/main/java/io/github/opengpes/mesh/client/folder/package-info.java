/**
 * The file interface of the NHS's own MESH client: {@code .dat} and {@code .ctl} files in folders,
 * and its {@code meshclient.cfg}.
 */
@NullMarked
package io.github.opengpes.mesh.client.folder;

import org.jspecify.annotations.NullMarked;
