package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.recorder.RecordedExchange.Body;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Failure;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.FailureKind;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Request;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Response;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.NotSentException;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Passes requests and answers on unchanged, and tells the recorder of each. */
final class RecordingTransport implements MeshTransport {

  /** As much of the answer to a send as holds its message id. */
  private static final int ID_ANSWER = 4096;

  private final MeshTransport next;
  private final Recorder recorder;

  RecordingTransport(MeshTransport next, Recorder recorder) {
    this.next = next;
    this.recorder = recorder;
  }

  @Override
  public MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException {
    Watch watch = new Watch(request);
    RequestBody body = request.body();
    RequestBody watched =
        body.isEmpty()
            ? body
            : new RequestBody(body.length(), () -> watch.sent.watch(body.source().open()));
    MeshResponse answer;
    try {
      answer =
          next.exchange(
              new MeshRequest(request.method(), request.uri(), request.headers(), watched));
    } catch (IOException | InterruptedException | RuntimeException e) {
      watch.failed(e);
      throw e;
    }
    return new MeshResponse(answer.status(), answer.headers(), watch.answered(answer));
  }

  /** One exchange while it goes on. */
  private final class Watch {
    private final RecordedTarget target;
    private final long seq;
    private final long ordinal;
    private final MeshRequest request;
    private final Instant at = recorder.now();
    private final long startNanos = System.nanoTime();
    private final BodyWatch sent;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long headNanos;
    private @Nullable MeshResponse answer;
    private @Nullable BodyWatch received;

    Watch(MeshRequest request) {
      this.request = request;
      this.target = RecordedTarget.of(request.method(), request.uri(), recorder.hash());
      this.seq = recorder.nextSeq();
      this.ordinal = recorder.nextOrdinal(target);
      this.sent = new BodyWatch(recorder.hash(), request.body().length().orElse(-1), 0);
    }

    void failed(Exception e) {
      end(Optional.of(new Failure(kind(e, false, sent.failure() != null), false, innermost(e))));
    }

    InputStream answered(MeshResponse head) {
      headNanos = System.nanoTime() - startNanos;
      answer = head;
      boolean noBody = request.method().equals("HEAD") || head.status() == 204;
      long expected = noBody ? 0 : head.headers().firstValueAsLong("content-length").orElse(-1);
      int keep = target.operation() == RecordedOperation.SEND ? ID_ANSWER : 0;
      BodyWatch watch = new BodyWatch(recorder.hash(), expected, keep);
      received = watch;
      return new FilterInputStream(watch.watch(head.body())) {
        @Override
        public void close() throws IOException {
          try {
            super.close();
          } finally {
            bodyEnded();
          }
        }
      };
    }

    private void bodyEnded() {
      IOException failure = received == null ? null : received.failure();
      end(
          failure == null
              ? Optional.empty()
              : Optional.of(new Failure(kind(failure, true, false), true, innermost(failure))));
    }

    private void end(Optional<Failure> failure) {
      if (ended.compareAndSet(false, true)) {
        recorder.record(() -> exchange(failure));
      }
    }

    private RecordedExchange exchange(Optional<Failure> failure) {
      MeshResponse head = answer;
      BodyWatch body = received;
      Optional<Response> response =
          head == null || body == null
              ? Optional.empty()
              : Optional.of(
                  new Response(
                      head.status(), RecordedHeaders.of(flat(head), recorder.hash()), body.body()));
      return new RecordedExchange(
          seq,
          at,
          head == null ? OptionalLong.empty() : OptionalLong.of(headNanos / 1000),
          (System.nanoTime() - startNanos) / 1000,
          target.mailbox(),
          target.operation(),
          ordinal,
          request.method(),
          target.path(),
          target.query(),
          new Request(RecordedHeaders.of(request.headers(), recorder.hash()), requestBody()),
          response,
          failure,
          target.messageId().or(() -> body == null ? Optional.empty() : givenId(body.start())),
          target.chunk());
    }

    private Body requestBody() {
      return request.body().isEmpty() ? new Body(0, Optional.empty(), true) : sent.body();
    }
  }

  private static Map<String, String> flat(MeshResponse head) {
    Map<String, String> flat = new HashMap<>();
    head.headers().map().forEach((name, values) -> flat.put(name, String.join(", ", values)));
    return flat;
  }

  /** The id in the answer to a send, in the spelling of version 2 or 1. */
  private static Optional<String> givenId(byte[] answer) {
    if (answer.length == 0) {
      return Optional.empty();
    }
    try {
      JsonNode tree = RecordLines.parsed(new String(answer, StandardCharsets.UTF_8));
      JsonNode id = tree.has("message_id") ? tree.path("message_id") : tree.path("messageID");
      return id.isString() ? Optional.of(id.asString()) : Optional.empty();
    } catch (RecordLines.Unusable e) {
      return Optional.empty(); // an error page has no id
    }
  }

  private static FailureKind kind(Exception e, boolean inBody, boolean local) {
    if (local) {
      return FailureKind.LOCAL;
    }
    if (e instanceof NotSentException) {
      return FailureKind.NOT_SENT;
    }
    if (e instanceof HttpTimeoutException || e instanceof SocketTimeoutException) {
      return inBody ? FailureKind.STALLED : FailureKind.TIMEOUT;
    }
    if (e instanceof InterruptedException || e instanceof InterruptedIOException) {
      return FailureKind.INTERRUPTED;
    }
    return inBody ? FailureKind.BROKEN_BODY : FailureKind.RESET;
  }

  private static String innermost(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName();
  }
}
