package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages: split first, then each chunk compressed by itself (MESH API description, "Outbox
 * workflow"). Only the first request creates a message; the later ones may be repeated, since a
 * chunk sent again replaces itself.
 */
final class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final String OCTETS = "application/octet-stream";

  private final Exchange exchange;
  private final Tracking tracking;
  private final String outbox;
  private final long chunkSize;

  Sending(Exchange exchange, Tracking tracking, String outbox, long chunkSize) {
    this.exchange = exchange;
    this.tracking = tracking;
    this.outbox = outbox;
    this.chunkSize = chunkSize;
  }

  SentMessage send(OutgoingMessage message) throws IOException {
    long length = message.content().length();
    int chunks = ChunkContent.chunks(length, chunkSize);
    MessageId id =
        sendFirst(message, chunks, ChunkContent.of(message.content(), length, chunkSize, 1));
    LOG.debug("message {}: chunk 1 of {} accepted", id, chunks);
    return sendChunks(message, length, id, 2);
  }

  MessageId sendFirstChunk(OutgoingMessage first, int chunks) throws IOException {
    if (chunks < 1) {
      throw new IllegalArgumentException("a message has at least one chunk");
    }
    return sendFirst(first, chunks, new ChunkContent(first.content(), 0, first.content().length()));
  }

  private MessageId sendFirst(OutgoingMessage message, int chunks, ChunkContent first)
      throws IOException {
    Call call =
        Call.get(MeshOperation.SEND, outbox)
            .withMethod("POST")
            .withHeaders(headers(message, chunks))
            .withBody(first.body(message.gzip()))
            .creating(message.localId());
    return local(
        () ->
            exchange.perform(
                call, answer -> sentId(message, answer.body().readNBytes(MAX_ANSWER))));
  }

  SentMessage resume(OutgoingMessage message, MessageId id, int fromChunk) throws IOException {
    if (fromChunk < 2) {
      throw new IllegalArgumentException("chunk 1 is what send itself sends");
    }
    return sendChunks(message, message.content().length(), id, fromChunk);
  }

  SentMessage sendUnlessKnown(OutgoingMessage message) throws IOException {
    LocalId localId =
        message
            .localId()
            .orElseThrow(
                () -> new IllegalArgumentException("a message without a local id cannot be found"));
    LocalIdTracking answer = tracking.byLocalId(localId);
    if (answer instanceof LocalIdTracking.Found found) {
      TrackingRecord known = found.message();
      int chunks = ChunkContent.chunks(message.content().length(), chunkSize);
      LOG.info("message {} was known already, {}", known.id(), known.status());
      return known.status() == MessageStatus.UPLOADING && chunks > 1
          ? resume(message, known.id(), 2)
          : new SentMessage(known.id(), chunks);
    }
    if (answer instanceof LocalIdTracking.Several) {
      throw new MeshException.Protocol(
          MeshOperation.TRACK_BY_LOCAL_ID, "several messages have this local id");
    }
    return send(message);
  }

  void sendChunk(MessageId id, int number, int chunks, MessageContent content, boolean gzip)
      throws IOException {
    sendChunk(id, number, chunks, new ChunkContent(content, 0, content.length()), gzip);
  }

  private SentMessage sendChunks(OutgoingMessage message, long length, MessageId id, int from)
      throws IOException {
    int chunks = ChunkContent.chunks(length, chunkSize);
    for (int number = from; number <= chunks; number++) {
      ChunkContent chunk = ChunkContent.of(message.content(), length, chunkSize, number);
      try {
        sendChunk(id, number, chunks, chunk, message.gzip());
      } catch (MeshException e) {
        throw new MeshException.Incomplete(id, number - 1, chunks, e);
      }
      LOG.debug("message {}: chunk {} of {} accepted", id, number, chunks);
    }
    return new SentMessage(id, chunks);
  }

  private void sendChunk(MessageId id, int number, int chunks, ChunkContent chunk, boolean gzip)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Mex-Chunk-Range", number + ":" + chunks);
    headers.put("Content-Type", OCTETS);
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    RequestBody body = chunk.body(gzip);
    Call call =
        Call.get(
                MeshOperation.SEND_CHUNK, outbox + "/" + Targets.segment(id.value()) + "/" + number)
            .withMethod("POST")
            .withHeaders(headers)
            .withBody(body);
    try {
      local(() -> exchange.perform(call, answer -> true));
    } catch (MeshException.Refused e) {
      // The answer to an earlier attempt with the last chunk may have been lost: then the message
      // is whole, and the service will not have the chunk again.
      if (number < chunks || !isWhole(id)) {
        throw e;
      }
    }
  }

  private boolean isWhole(MessageId id) {
    MessageStatus status = tracking.byMessageId(id).status();
    return status == MessageStatus.ACCEPTED || status == MessageStatus.ACKNOWLEDGED;
  }

  private static MessageId sentId(OutgoingMessage message, byte[] answer) {
    try {
      return MeshJson.sentId(MeshJson.answer(MeshOperation.SEND, answer));
    } catch (MeshException.Protocol e) {
      throw new MeshException.UnknownOutcome(message.localId(), "an answer without id", e);
    }
  }

  private static Map<String, String> headers(OutgoingMessage message, int chunks) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Mex-To", message.to().value());
    headers.put("Mex-WorkflowID", message.workflowId().value());
    headers.put("Mex-Chunk-Range", "1:" + chunks);
    headers.put("Content-Type", chunks == 1 ? message.contentType() : OCTETS);
    if (chunks > 1 && !message.contentType().equals(OCTETS)) {
      headers.put("Mex-Content-Type", message.contentType());
    }
    if (message.gzip()) {
      headers.put("Content-Encoding", "gzip");
    }
    message.localId().ifPresent(value -> headers.put("Mex-LocalID", value.value()));
    putIfPresent(headers, "Mex-Subject", message.subject());
    putIfPresent(headers, "Mex-FileName", message.fileName());
    putIfPresent(headers, "Mex-Content-Checksum", message.checksum());
    putIfPresent(headers, "Mex-PartnerID", message.partnerId());
    if (message.encrypted()) {
      headers.put("Mex-Content-Encrypted", "Y");
    }
    if (message.compressed()) {
      headers.put("Mex-Content-Compressed", "Y");
    }
    return headers;
  }

  private static void putIfPresent(
      Map<String, String> headers, String name, Optional<String> value) {
    value.ifPresent(text -> headers.put(name, text));
  }

  /** Work that may meet a failure of the caller's own content. */
  @FunctionalInterface
  private interface LocalWork<T> {
    T run();
  }

  private static <T> T local(LocalWork<T> work) throws IOException {
    try {
      return work.run();
    } catch (LocalIoFailure.Carrier e) {
      throw e.failure();
    }
  }
}
