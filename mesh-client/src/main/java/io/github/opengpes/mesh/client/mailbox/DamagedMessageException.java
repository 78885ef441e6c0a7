package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MessageId;
import java.io.IOException;

/**
 * What arrived is not what the sender's checksum says. It is neither handed over nor acknowledged.
 */
public final class DamagedMessageException extends IOException {

  private static final long serialVersionUID = 1L;

  public DamagedMessageException(MessageId id, long length) {
    super(
        "message "
            + id
            + ": the "
            + length
            + " bytes that came do not have the checksum that the sender gave; it stays in the"
            + " inbox and is fetched again later");
  }
}
