package io.github.opengpes.mesh.client;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** Reads the envelope of a message from the {@code mex-*} headers of an answer. */
final class Envelope {

  private Envelope() {}

  static MeshMessage read(MeshOperation operation, HttpHeaders headers, MessageId asked) {
    boolean report =
        text(headers, "mex-messagetype").filter("REPORT"::equalsIgnoreCase).isPresent();
    int chunks = report ? 0 : chunkRange(operation, headers, 1).total();
    return new MeshMessage(
        text(headers, "mex-messageid")
            .flatMap(value -> MeshJson.lenient(MessageId::new, value))
            .orElse(asked),
        report ? MessageType.REPORT : MessageType.DATA,
        text(headers, "mex-from").flatMap(value -> MeshJson.lenient(MailboxId::new, value)),
        text(headers, "mex-to").flatMap(value -> MeshJson.lenient(MailboxId::new, value)),
        text(headers, "mex-workflowid").flatMap(value -> MeshJson.lenient(WorkflowId::new, value)),
        text(headers, "mex-localid").flatMap(value -> MeshJson.lenient(LocalId::new, value)),
        text(headers, "mex-subject"),
        text(headers, "mex-filename"),
        text(headers, "mex-content-checksum"),
        text(headers, "mex-partnerid"),
        text(headers, "mex-content-type")
            .or(() -> chunks == 1 ? text(headers, "content-type") : Optional.empty()),
        flag(headers, "mex-content-encrypted"),
        flag(headers, "mex-content-compressed"),
        chunks,
        new DeliveryStatus(
            text(headers, "mex-statussuccess").flatMap(MeshJson::successWord),
            text(headers, "mex-statusevent"),
            text(headers, "mex-statuscode"),
            text(headers, "mex-statusdescription"),
            text(headers, "mex-statustimestamp").flatMap(MeshTimes::parse)),
        text(headers, "mex-linkedmsgid").flatMap(value -> MeshJson.lenient(MessageId::new, value)),
        text(headers, "etag"),
        text(headers, "last-modified").flatMap(MeshTimes::parseHttp));
  }

  /** The place of a chunk among all. */
  record ChunkRange(int number, int total) {}

  /** From {@code mex-chunk-range: n:total}; without it the chunk is taken for the asked one. */
  static ChunkRange chunkRange(MeshOperation operation, HttpHeaders headers, int asked) {
    String text =
        text(headers, "mex-chunk-range")
            .or(() -> text(headers, "mex-total-chunks").map(total -> asked + ":" + total))
            .orElse("1:1")
            .replace(" ", "");
    if (!text.matches("\\d{1,9}:\\d{1,9}")) {
      throw new MeshException.Protocol(operation, "mex-chunk-range is not of the form n:total");
    }
    int colon = text.indexOf(':');
    return new ChunkRange(
        Integer.parseInt(text, 0, colon, 10), Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  private static Optional<String> text(HttpHeaders headers, String name) {
    return headers.firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static boolean flag(HttpHeaders headers, String name) {
    return text(headers, name)
        .map(value -> value.toUpperCase(Locale.ROOT))
        .filter(value -> value.equals("Y") || value.equals("TRUE"))
        .isPresent();
  }
}
