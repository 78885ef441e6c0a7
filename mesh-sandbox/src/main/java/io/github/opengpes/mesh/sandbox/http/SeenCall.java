package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.ObservedCall;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A request as fault rules see it, before anything is done about it. */
final class SeenCall implements ObservedCall {

  private static final byte[] NOTHING = {};

  private final Operation operation;
  private final Incoming incoming;
  private final MessageStore store;
  private final List<String> path;
  private Optional<StoredMessage> found = Optional.empty();
  private boolean looked;

  SeenCall(Operation operation, List<String> path, Incoming incoming, MessageStore store) {
    this.operation = operation;
    this.incoming = incoming;
    this.store = store;
    this.path = path;
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public String mailbox() {
    return operation.ofMailbox() ? path.get(1).toUpperCase(Locale.ROOT) : "";
  }

  @Override
  public Optional<String> messageId() {
    Optional<String> id =
        switch (operation) {
          case GET, GET_CHUNK, HEAD, ACKNOWLEDGE, SEND_CHUNK -> Optional.of(path.get(3));
          case TRACK -> incoming.query("messageID");
          case HANDSHAKE, LIST, COUNT, SEND, TRACK_LOCAL, LOOKUP, WORKFLOW_SEARCH ->
              Optional.empty();
        };
    return id.map(text -> text.toUpperCase(Locale.ROOT));
  }

  @Override
  public OptionalInt chunk() {
    return switch (operation) {
      case GET, SEND -> OptionalInt.of(1);
      case GET_CHUNK, SEND_CHUNK -> number(path.get(4));
      case HANDSHAKE, LIST, COUNT, HEAD, ACKNOWLEDGE, TRACK, TRACK_LOCAL, LOOKUP, WORKFLOW_SEARCH ->
          OptionalInt.empty();
    };
  }

  private static OptionalInt number(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  @Override
  public Optional<String> header(String name) {
    return incoming.header(name);
  }

  @Override
  public boolean completesMessage() throws IOException {
    Optional<ChunkRange> range = incoming.header("Mex-Chunk-Range").flatMap(ChunkRange::parse);
    if (range.isPresent()) {
      return range.get().number() == range.get().total();
    }
    return operation == Operation.SEND
        || (operation == Operation.SEND_CHUNK
            && stored().filter(message -> chunk().orElse(0) == message.chunks()).isPresent());
  }

  @Override
  public Optional<MessageFacts> message() throws IOException {
    if (operation == Operation.SEND) {
      return Optional.of(
          new MessageFacts(
              mailbox(),
              header("Mex-To").orElse("").strip().toUpperCase(Locale.ROOT),
              header("Mex-WorkflowID").orElse(""),
              given("Mex-Subject"),
              given("Mex-LocalID")));
    }
    return stored()
        .map(
            message -> {
              Envelope envelope = message.envelope();
              return new MessageFacts(
                  envelope.sender(),
                  envelope.recipient(),
                  envelope.workflowId(),
                  envelope.subject(),
                  envelope.localId());
            });
  }

  private Optional<String> given(String name) {
    return header(name).filter(text -> !text.isEmpty());
  }

  @Override
  public byte[] contentStart(int bytes) throws IOException {
    if (operation == Operation.SEND) {
      byte[] start = incoming.start(bytes);
      boolean gzip = header("Content-Encoding").orElse("").strip().equalsIgnoreCase("gzip");
      return gzip ? inflated(new ByteArrayInputStream(start), bytes) : start;
    }
    Optional<StoredMessage> message = stored();
    Optional<ChunkContent> first =
        message.isPresent() ? store.open(message.get().id(), 1) : Optional.empty();
    if (first.isEmpty()) {
      return NOTHING;
    }
    try (InputStream content = first.get().stream()) {
      boolean gzip = message.get().envelope().contentEncoding().equals(Optional.of("gzip"));
      return gzip ? inflated(content, bytes) : content.readNBytes(bytes);
    }
  }

  private Optional<StoredMessage> stored() throws IOException {
    if (!looked) {
      Optional<String> id = messageId();
      found = id.isPresent() ? store.find(id.get()) : Optional.empty();
      looked = true;
    }
    return found;
  }

  private static byte[] inflated(InputStream compressed, int bytes) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (GZIPInputStream gzip = new GZIPInputStream(compressed)) {
      for (int next = gzip.read(); next >= 0 && plain.size() < bytes; next = gzip.read()) {
        plain.write(next);
      }
    } catch (EOFException | ZipException e) {
      // The start of a stream may end anywhere, and what is called gzip need not be.
      return plain.toByteArray();
    }
    return plain.toByteArray();
  }
}
