package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MessageId;
import java.io.IOException;

/** What arrived is not what the sender sent. It is neither handed over nor acknowledged. */
public final class DamagedMessageException extends IOException {

  private static final long serialVersionUID = 1L;

  private DamagedMessageException(MessageId id, String what) {
    super("message " + id + ": " + what + "; it stays in the inbox and is fetched again later");
  }

  static DamagedMessageException otherContent(MessageId id, long length) {
    return new DamagedMessageException(
        id, "the " + length + " bytes that came do not have the checksum that the sender gave");
  }

  static DamagedMessageException noEnvelope(MessageId id) {
    return new DamagedMessageException(
        id, "what came has no envelope, so it came from something else than the service");
  }
}
