package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.ContentChecksum;
import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import io.github.opengpes.mesh.client.ContentChecksum.Match;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A message fetched to a file, hashed on the way.
 *
 * @param length of the content
 * @param sha256 of the content, lower-case hexadecimal
 */
public record Fetched(MeshMessage envelope, Path file, long length, String sha256) {

  /** Whether the file is on disk for good when {@link #fetch} returns. */
  public enum Sync {
    YES,
    NO
  }

  /**
   * Fetches all chunks, inflated, to the file, which is made or written over.
   *
   * @throws DamagedMessageException when what came has no envelope
   */
  public static Fetched fetch(MeshClient client, MessageId id, Path file, Sync sync)
      throws IOException {
    MessageDigest digest = Algorithm.SHA_256.digest();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MeshMessage envelope =
          client.get(id, new DigestOutputStream(Channels.newOutputStream(channel), digest));
      if (sync == Sync.YES) {
        channel.force(true);
      }
      if (envelope.workflowId().isEmpty() && envelope.to().isEmpty()) {
        // The service always names both; a captive portal's page has neither.
        throw DamagedMessageException.noEnvelope(id);
      }
      return new Fetched(
          envelope, file, channel.position(), HexFormat.of().formatHex(digest.digest()));
    }
  }

  /**
   * Holds the content against the checksum that the sender gave, where it is of a kind that can be
   * told.
   *
   * @throws DamagedMessageException when it is another
   */
  public Fetched checked() throws IOException {
    Optional<ContentChecksum> said = envelope.checksum().flatMap(ContentChecksum::parse);
    if (envelope.type() == MessageType.DATA && said.isPresent()) {
      boolean same =
          said.get().algorithm() == Algorithm.SHA_256
              ? said.get().hex().equals(sha256)
              : ContentChecksum.check(envelope, file) == Match.SAME;
      if (!same) {
        throw DamagedMessageException.otherContent(envelope.id(), length);
      }
    }
    return this;
  }

  public Incoming incoming(boolean redelivered) {
    return switch (envelope.type()) {
      case DATA -> new IncomingMessage(envelope, file, length, sha256, redelivered);
      case REPORT -> new MeshReport(envelope, redelivered);
    };
  }
}
