package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageType;
import java.util.Locale;

/** The envelope of a message in the inbox as fields. */
final class Envelopes {

  private Envelopes() {}

  static Fields of(MeshMessage message) {
    Fields fields =
        new Fields()
            .put("messageId", message.id())
            .put("type", message.type().name().toLowerCase(Locale.ROOT))
            .put("from", message.from())
            .put("to", message.to())
            .put("workflowId", message.workflowId())
            .put("localId", message.localId())
            .put("subject", message.subject())
            .put("fileName", message.fileName())
            .put("contentType", message.contentType())
            .put("checksum", message.checksum());
    return message.type() == MessageType.REPORT
        ? fields.put("about", message.linkedMessage()).put(message.status())
        : fields.put("chunks", message.chunks());
  }
}
