package io.github.opengpes.mesh.client.folder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A control file in {@code OUT} and the data file of the same base name, if it is there yet.
 *
 * @param base the name without {@code .ctl}
 */
record OutPair(
    String base,
    Path control,
    Fingerprint controlSeen,
    Optional<Path> data,
    Optional<Fingerprint> dataSeen) {}
