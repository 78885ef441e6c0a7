package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MeshMessage;
import java.nio.file.Path;

/**
 * A message from another mailbox, whole and checked, on this machine's disk.
 *
 * @param file the content, inflated. It belongs to the mailbox: read, copy or link it
 * @param length of the content in bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 */
public record IncomingMessage(
    MeshMessage envelope, Path file, long length, String sha256, boolean redelivered)
    implements Incoming {}
