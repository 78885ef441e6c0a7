package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.JdkTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One MESH mailbox over HTTP: version 2 of the API, as its public description has it.
 *
 * <p>Calls block, and may be made from many threads. A call that does no harm when made twice is
 * repeated by itself after passing failures ({@link RetryPolicy}); the first request of a send
 * never is, unless the service certainly did not act on it. What goes wrong at the service or on
 * the way is a {@link MeshException}; what goes wrong with the caller's own files is an {@link
 * IOException}. Memory does not grow with messages.
 *
 * <p>A client holds no resource of its own but its transport, which many clients may share, and
 * needs no closing.
 */
public final class MeshClient {

  private static final int MAX_ANSWER = 64 * 1024;

  private final MeshClientConfig config;
  private final Exchange exchange;
  private final Tracking tracking;
  private final Sending sending;
  private final Receiving receiving;
  private final String mailboxTarget;

  /** A client over a given transport, which may be shared. */
  public MeshClient(MeshClientConfig config, MeshTransport transport, MeshRuntime runtime) {
    this.config = config;
    this.mailboxTarget =
        "/messageexchange/" + Targets.segment(config.credentials().mailbox().value());
    this.exchange = new Exchange(config, transport, runtime);
    this.tracking = new Tracking(exchange, mailboxTarget + "/outbox");
    this.sending = new Sending(exchange, tracking, mailboxTarget + "/outbox", config.chunkSize());
    this.receiving = new Receiving(exchange, mailboxTarget + "/inbox", config.limits());
  }

  private MeshClient(MeshClient other, long chunkSize) {
    this.config = other.config.withChunkSize(chunkSize);
    this.mailboxTarget = other.mailboxTarget;
    this.exchange = other.exchange;
    this.tracking = other.tracking;
    this.sending = new Sending(exchange, tracking, mailboxTarget + "/outbox", chunkSize);
    this.receiving = other.receiving;
  }

  /** A client with connections of its own and the machine's clock. */
  public static MeshClient open(MeshClientConfig config) {
    Timeouts timeouts = config.timeouts();
    return new MeshClient(
        config,
        new JdkTransport(
            config.sslContext(), timeouts.connect(), timeouts.response(), timeouts.stall()),
        MeshRuntime.system());
  }

  /** The same client, tokens and connections included, with chunks of another size. */
  public MeshClient withChunkSize(long bytes) {
    return new MeshClient(this, bytes);
  }

  /** The mailbox that this client sends from and receives into. */
  public MailboxId mailbox() {
    return config.credentials().mailbox();
  }

  /**
   * Tells the service who calls, and learns whether it accepts that. The service asks for it once
   * in 24 hours.
   */
  public void handshake() {
    ClientIdentification self = config.identification();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("mex-ClientVersion", self.application() + " " + self.version());
    headers.put("mex-OSName", self.osName());
    headers.put("mex-OSVersion", self.osVersion());
    headers.put("mex-OSArchitecture", self.osArchitecture());
    headers.put("mex-JavaVersion", self.javaVersion());
    Call call =
        Call.get(MeshOperation.HANDSHAKE, mailboxTarget)
            .withMethod("POST")
            .withHeaders(headers)
            .withBody(RequestBody.none());
    exchange.perform(call, answer -> true);
  }

  /**
   * Sends a message, in as many chunks as it needs, and returns when the service has accepted all
   * of it.
   *
   * @throws MeshException.UnknownOutcome when nobody knows whether the first request was accepted
   * @throws MeshException.Incomplete when the service has some chunks but not all
   * @throws IOException when the content cannot be read
   */
  public SentMessage send(OutgoingMessage message) throws IOException {
    return sending.send(message);
  }

  /**
   * Sends a message unless the service knows its local id already: the way to go on after an
   * unknown outcome, or after a crash. Half-sent messages are completed. The local id must be the
   * message's own, given to no other.
   *
   * <p>The service does not promise that a message can be tracked at the instant when it arrives,
   * so after an unknown outcome let a moment pass.
   */
  public SentMessage sendUnlessKnown(OutgoingMessage message) throws IOException {
    return sending.sendUnlessKnown(message);
  }

  /**
   * Goes on with a message of which the service has the chunks before {@code fromChunk}. Content,
   * encoding and chunk size must be those of the first attempt.
   */
  public SentMessage resume(OutgoingMessage message, MessageId id, int fromChunk)
      throws IOException {
    return sending.resume(message, id, fromChunk);
  }

  /**
   * Sends the first chunk of a message that the caller has split: this creates the message. The
   * others follow with {@link #sendChunk}.
   *
   * @param first the message's envelope, with the content of its first chunk only
   * @throws MeshException.UnknownOutcome when nobody knows whether the request was accepted
   */
  public MessageId sendFirstChunk(OutgoingMessage first, int chunks) throws IOException {
    return sending.sendFirstChunk(first, chunks);
  }

  /** Sends one chunk (number 2 or higher) of a message that the caller has split. */
  public void sendChunk(MessageId id, int number, int chunks, MessageContent content, boolean gzip)
      throws IOException {
    sending.sendChunk(id, number, chunks, content, gzip);
  }

  /** The first page of the inbox, oldest message first. */
  public InboxPage list(InboxQuery query) {
    return receiving.list(query);
  }

  /** The page after that one. */
  public InboxPage list(InboxPage.Next next) {
    return receiving.next(next);
  }

  /**
   * The ids of all messages that wait, oldest first; each page is fetched when the stream gets
   * there. Acknowledging on the way is allowed.
   */
  public Stream<MessageId> inbox(InboxQuery query) {
    return receiving.stream(query);
  }

  /** The envelope of a message without its content. */
  public MeshMessage head(MessageId id) {
    return receiving.head(id);
  }

  /**
   * Fetches a message: all chunks, inflated, to the stream, which stays open.
   *
   * @throws IOException when the stream cannot be written
   */
  public MeshMessage get(MessageId id, OutputStream target) throws IOException {
    return receiving.get(id, target);
  }

  /**
   * Fetches a message to a file, which appears whole and on disk, or not at all. Until then its
   * bytes are in a file beside it that ends in {@code .part}.
   */
  public MeshMessage get(MessageId id, Path file) throws IOException {
    return receiving.get(id, file);
  }

  /** Tells the service that the message is safe here; it leaves the inbox. */
  public void acknowledge(MessageId id) {
    receiving.acknowledge(id);
  }

  /** How many messages wait. Deprecated by the service, which gives the number with each list. */
  public long count() {
    MeshOperation operation = MeshOperation.COUNT;
    return exchange.perform(
        Call.get(operation, mailboxTarget + "/count"),
        answer -> MeshJson.count(MeshJson.answer(operation, answer.body().readNBytes(MAX_ANSWER))));
  }

  /** What became of a message that this mailbox sent. Not to be asked often (MESH guidance). */
  public TrackingRecord track(MessageId id) {
    return tracking.byMessageId(id);
  }

  /** What became of a message of which only the local id is known. */
  public LocalIdTracking trackByLocalId(LocalId localId) {
    return tracking.byLocalId(localId);
  }
}
