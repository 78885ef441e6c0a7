package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.MeshEvent.Direction;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages: split first, then each chunk compressed by itself (MESH API description, "Outbox
 * workflow"). Only the first request creates a message; the later ones may be repeated, since a
 * chunk sent again replaces itself. The last chunk completes the message, so it goes when the
 * service has all others.
 */
final class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final String OCTETS = "application/octet-stream";

  private final MeshConnection connection;
  private final Exchange exchange;
  private final Tracking tracking;
  private final MailboxId mailbox;
  private final String outbox;
  private final long chunkSize;

  Sending(
      MeshConnection connection,
      Exchange exchange,
      Tracking tracking,
      MailboxId mailbox,
      String outbox,
      long chunkSize) {
    this.connection = connection;
    this.exchange = exchange;
    this.tracking = tracking;
    this.mailbox = mailbox;
    this.outbox = outbox;
    this.chunkSize = chunkSize;
  }

  SentMessage send(OutgoingMessage message, ChunkLedger ledger) throws IOException {
    Upload upload = new Upload(message, ledger);
    upload.first();
    return upload.others();
  }

  SentMessage resume(
      OutgoingMessage message, MessageId id, SortedSet<Integer> accepted, ChunkLedger ledger)
      throws IOException {
    if (accepted.isEmpty() || accepted.first() != 1) {
      throw new IllegalArgumentException("chunk 1 is what send itself sends");
    }
    Upload upload = new Upload(message, ledger);
    upload.goOn(id, accepted);
    return upload.others();
  }

  /** How many chunks such a content is sent in. */
  int chunks(MessageContent content) throws IOException {
    return ChunkContent.chunks(content.length(), chunkSize);
  }

  MessageId sendFirstChunk(OutgoingMessage first, int chunks) throws IOException {
    if (chunks < 1) {
      throw new IllegalArgumentException("a message has at least one chunk");
    }
    long length = first.content().length();
    Transfer transfer = transfer(Optional.empty(), length);
    transfer.has(chunks);
    MessageId id =
        create(first, chunks, new ChunkContent(first.content(), 0, length, transfer.piece()));
    transfer.is(id);
    transfer.chunkDone(1);
    return id;
  }

  void sendChunk(MessageId id, int number, int chunks, MessageContent content, boolean gzip)
      throws IOException {
    Transfer transfer = transfer(Optional.of(id), content.length());
    transfer.has(chunks);
    post(
        id, number, chunks, new ChunkContent(content, 0, content.length(), transfer.piece()), gzip);
    transfer.chunkDone(number);
  }

  private Transfer transfer(Optional<MessageId> id, long length) {
    return new Transfer(connection, Direction.UP, mailbox, id, OptionalLong.of(length));
  }

  /** One message on its way. */
  private final class Upload {
    private final OutgoingMessage message;
    private final ChunkLedger ledger;
    private final long length;
    private final int chunks;
    private final Transfer transfer;
    private final Lock lock = new ReentrantLock();
    private final SortedSet<Integer> accepted = new TreeSet<>();

    Upload(OutgoingMessage message, ChunkLedger ledger) throws IOException {
      this.message = message;
      this.ledger = ledger;
      this.length = message.content().length();
      this.chunks = ChunkContent.chunks(length, chunkSize);
      this.transfer = transfer(Optional.empty(), length);
      transfer.has(chunks);
    }

    void first() throws IOException {
      MessageId id = create(message, chunks, chunk(1));
      transfer.is(id);
      accepted(id, 1);
    }

    void goOn(MessageId id, SortedSet<Integer> known) {
      transfer.is(id);
      accepted.addAll(known.headSet(chunks + 1));
      long before = accepted.stream().mapToLong(number -> chunk(number).length()).sum();
      transfer.begunWith(accepted.size(), before);
    }

    SentMessage others() throws IOException {
      MessageId id = transfer.message().orElseThrow();
      List<Integer> missing =
          IntStream.range(2, chunks).filter(n -> !accepted.contains(n)).boxed().toList();
      int lanes =
          message.content().readableInParallel() ? connection.settings().parallelUploads() : 1;
      try {
        Lanes.run(connection.lanes(), lanes, missing, number -> chunk(id, number));
        if (chunks > 1 && !accepted.contains(chunks)) {
          chunk(id, chunks);
        }
      } catch (MeshException e) {
        throw new MeshException.Incomplete(id, accepted, chunks, e);
      }
      return new SentMessage(id, chunks);
    }

    private void chunk(MessageId id, int number) throws IOException {
      post(id, number, chunks, chunk(number), message.gzip());
      accepted(id, number);
    }

    private ChunkContent chunk(int number) {
      return ChunkContent.of(message.content(), length, chunkSize, number, transfer.piece());
    }

    private void accepted(MessageId id, int number) throws IOException {
      LOG.debug("message {}: chunk {} of {} accepted", id, number, chunks);
      lock.lock();
      try {
        accepted.add(number);
        ledger.accepted(id, number, chunks);
      } finally {
        lock.unlock();
      }
      transfer.chunkDone(number);
    }
  }

  private MessageId create(OutgoingMessage message, int chunks, ChunkContent first)
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

  private void post(MessageId id, int number, int chunks, ChunkContent chunk, boolean gzip)
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
            .withBody(body)
            .about(id);
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
