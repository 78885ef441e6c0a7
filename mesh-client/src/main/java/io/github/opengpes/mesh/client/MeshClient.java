package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
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
  private static final ChunkLedger NO_LEDGER = (id, chunk, chunks) -> {};

  private final MeshConnection connection;
  private final MailboxId mailbox;
  private final Exchange exchange;
  private final Tracking tracking;
  private final Sending sending;
  private final FindingOut findingOut;
  private final Receiving receiving;
  private final Downloading downloading;
  private final LookUps lookUps;
  private final String mailboxTarget;

  /** A client over a given transport, which may be shared. */
  public MeshClient(MeshClientConfig config, MeshTransport transport, MeshRuntime runtime) {
    this(new MeshConnection(config.settings(), transport, runtime), config.credentials());
  }

  MeshClient(MeshConnection connection, MeshCredentials credentials) {
    this.connection = connection;
    this.mailbox = credentials.mailbox();
    this.mailboxTarget = "/messageexchange/" + Targets.segment(mailbox.value());
    String outbox = mailboxTarget + "/outbox";
    String inbox = mailboxTarget + "/inbox";
    this.exchange = new Exchange(connection, credentials);
    this.tracking = new Tracking(exchange, outbox);
    this.sending =
        new Sending(
            connection, exchange, tracking, mailbox, outbox, connection.settings().chunkSize());
    this.findingOut = new FindingOut(connection, sending, tracking);
    this.receiving = new Receiving(exchange, inbox);
    this.downloading = new Downloading(connection, exchange, mailbox, inbox);
    this.lookUps = new LookUps(exchange);
  }

  private MeshClient(MeshClient other, long chunkSize) {
    this.connection = other.connection;
    this.mailbox = other.mailbox;
    this.mailboxTarget = other.mailboxTarget;
    this.exchange = other.exchange;
    this.tracking = other.tracking;
    this.sending =
        new Sending(connection, exchange, tracking, mailbox, mailboxTarget + "/outbox", chunkSize);
    this.findingOut = new FindingOut(connection, sending, tracking);
    this.receiving = other.receiving;
    this.downloading = other.downloading;
    this.lookUps = other.lookUps;
  }

  /**
   * A client with connections of its own and the machine's clock. For several mailboxes at one
   * service see {@link MeshConnection}.
   */
  public static MeshClient open(MeshClientConfig config) {
    return MeshConnection.open(config.settings()).mailbox(config.credentials());
  }

  /** The mailbox that this client sends from and receives into. */
  public MailboxId mailbox() {
    return mailbox;
  }

  /** What this client shares with others. */
  public MeshConnection connection() {
    return connection;
  }

  /** The same client, tokens and connections included, with chunks of another size. */
  public MeshClient withChunkSize(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("the chunk size must be positive");
    }
    return new MeshClient(this, bytes);
  }

  /** How far the service's clock is ahead of this machine's ({@link MeshConnection#clockSkew}). */
  public Optional<Duration> clockSkew() {
    return connection.clockSkew();
  }

  /** The same calls as futures. */
  public AsyncMeshClient async(Executor executor) {
    return new AsyncMeshClient(this, executor);
  }

  /**
   * Tells the service who calls, and learns whether it accepts that. The service asks for it once
   * in 24 hours.
   */
  public void handshake() {
    ClientIdentification self = connection.settings().identification();
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
    return send(message, NO_LEDGER);
  }

  /** As {@link #send(OutgoingMessage)}, with a ledger of the chunks that the service accepts. */
  public SentMessage send(OutgoingMessage message, ChunkLedger ledger) throws IOException {
    return sending.send(message, ledger);
  }

  /**
   * Sends a message and, when the outcome is unknown, finds out by itself: after waits it asks the
   * service for the local id, completes what is half there, and sends again only what the service
   * does not know ({@link FindOutPolicy}). A message without a local id is given one; one that it
   * has must be its own, given to no other message.
   *
   * @throws MeshException.UnknownOutcome when it could not find out
   */
  public SentMessage sendOnce(OutgoingMessage message) throws IOException {
    return sendOnce(message, NO_LEDGER);
  }

  /** As {@link #sendOnce(OutgoingMessage)}, with a ledger. */
  public SentMessage sendOnce(OutgoingMessage message, ChunkLedger ledger) throws IOException {
    return findingOut.sendOnce(message, ledger);
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
    return sendUnlessKnown(message, NO_LEDGER);
  }

  /** As {@link #sendUnlessKnown(OutgoingMessage)}, with a ledger. */
  public SentMessage sendUnlessKnown(OutgoingMessage message, ChunkLedger ledger)
      throws IOException {
    return findingOut.sendUnlessKnown(message, ledger);
  }

  /**
   * Goes on with a message of which the service has the chunks before {@code fromChunk}. Content,
   * encoding and chunk size must be those of the first attempt.
   */
  public SentMessage resume(OutgoingMessage message, MessageId id, int fromChunk)
      throws IOException {
    TreeSet<Integer> accepted = new TreeSet<>();
    for (int chunk = 1; chunk < fromChunk; chunk++) {
      accepted.add(chunk);
    }
    return resume(message, id, accepted, NO_LEDGER);
  }

  /**
   * Goes on with a message of which the service has the given chunks, as {@link
   * MeshException.Incomplete#accepted} or a ledger knows them. Content, encoding and chunk size
   * must be those of the first attempt.
   */
  public SentMessage resume(
      OutgoingMessage message, MessageId id, SortedSet<Integer> accepted, ChunkLedger ledger)
      throws IOException {
    return sending.resume(message, id, accepted, ledger);
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
    return downloading.head(id);
  }

  /**
   * Fetches a message: all chunks, inflated, to the stream, which stays open.
   *
   * @throws IOException when the stream cannot be written
   */
  public MeshMessage get(MessageId id, OutputStream target) throws IOException {
    return downloading.get(id, target);
  }

  /**
   * Fetches a message to a file, which appears whole and on disk, or not at all. Until then its
   * bytes are in a file beside it that ends in {@code .part}.
   */
  public MeshMessage get(MessageId id, Path file) throws IOException {
    return downloading.get(id, file);
  }

  /**
   * Fetches one chunk of a message, inflated, to the stream, which stays open.
   *
   * @param number from 1 up to {@link MeshMessage#chunks}
   */
  public MeshMessage getChunk(MessageId id, int number, OutputStream target) throws IOException {
    return downloading.getChunk(id, number, target);
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

  /** The mailboxes of an organisation that receive a workflow; none is an answer. */
  public List<LookedUpMailbox> lookUp(OdsCode organisation, WorkflowId workflow) {
    return lookUps.endpoint(organisation, workflow);
  }

  /** All mailboxes that receive a workflow. */
  public List<LookedUpMailbox> searchWorkflow(WorkflowId workflow) {
    return lookUps.workflow(workflow);
  }
}
