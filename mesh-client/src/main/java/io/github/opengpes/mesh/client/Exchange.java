package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.Call.Repeat;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.NotSentException;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call: a new token for each attempt, pauses between attempts, and an exception that says
 * what happened. A call that creates a message is repeated only when the service certainly did not
 * act on it: no connection came about, or it answered 425 or 429.
 */
final class Exchange {

  /** Reads a good answer. May be called again after it threw {@link IOException}. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(MeshResponse answer) throws IOException;
  }

  /** Which statuses are good answers. */
  @FunctionalInterface
  interface Accepts {
    boolean test(int status);
  }

  static final Accepts SUCCESS = status -> status >= 200 && status < 300;

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int MAX_ERROR_BODY = 64 * 1024;

  private final MeshClientConfig config;
  private final MeshTransport transport;
  private final MeshRuntime runtime;
  private final AuthorizationTokens tokens;

  Exchange(MeshClientConfig config, MeshTransport transport, MeshRuntime runtime) {
    this.config = config;
    this.transport = transport;
    this.runtime = runtime;
    this.tokens =
        new AuthorizationTokens(config.credentials(), runtime.clock(), runtime.nonces().get());
  }

  <T> T perform(Call call, AnswerReader<T> reader) {
    return perform(call, SUCCESS, reader);
  }

  <T> T perform(Call call, Accepts accepts, AnswerReader<T> reader) {
    for (int attempt = 1; ; attempt++) {
      Failure failure;
      try (MeshResponse answer = transport.exchange(request(call))) {
        if (accepts.test(answer.status())) {
          return reader.read(answer);
        }
        failure = refusal(call, answer);
      } catch (IOException e) {
        failure = broken(call, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw broken(call, new InterruptedIOException("interrupted")).exception();
      }
      if (!failure.repeatable() || attempt >= config.retry().attempts()) {
        throw failure.exception();
      }
      pause(call, attempt, failure);
    }
  }

  /** What one attempt came to. */
  private record Failure(
      MeshException exception, boolean repeatable, Optional<Duration> retryAfter) {}

  private MeshRequest request(Call call) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put("Authorization", tokens.next());
    headers.put("User-Agent", config.identification().userAgent());
    headers.putIfAbsent("Accept", "application/vnd.mesh.v2+json");
    RequestBody body = call.body();
    RequestBody watched = new RequestBody(body.length(), () -> new LocalSource(body.source()));
    return new MeshRequest(
        call.method(), URI.create(config.baseUri() + call.target()), headers, watched);
  }

  private static Failure broken(Call call, IOException cause) {
    LocalIoFailure.rethrowIfLocal(cause);
    boolean interrupted = cause instanceof InterruptedIOException && Thread.interrupted();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    String text =
        interrupted
            ? "interrupted"
            : cause instanceof NotSentException
                ? String.valueOf(cause.getMessage())
                : "no answer (" + reason(cause) + ")";
    boolean harmless = call.repeat() == Repeat.SAFE || cause instanceof NotSentException;
    MeshException exception =
        harmless
            ? new MeshException.Transport(call.operation(), text, cause)
            : new MeshException.UnknownOutcome(call.localId(), text, cause);
    return new Failure(exception, harmless && !interrupted, Optional.empty());
  }

  private static Failure refusal(Call call, MeshResponse answer) {
    int status = answer.status();
    MeshOperation operation = call.operation();
    List<ServiceFault> faults = faults(answer);
    if (status == 425 || status == 429 || status >= 500) {
      boolean acted = status >= 500;
      if (acted && call.repeat() == Repeat.ONLY_IF_NOT_ACTED_ON) {
        return new Failure(
            new MeshException.UnknownOutcome(call.localId(), "status " + status, null),
            false,
            Optional.empty());
      }
      boolean passing = !acted || status == 502 || status == 503 || status == 504;
      return new Failure(
          new MeshException.Unavailable(operation, status, faults), passing, retryAfter(answer));
    }
    MeshException exception =
        switch (status) {
          case 401, 403 -> new MeshException.Authentication(operation, status, faults);
          case 404 -> new MeshException.NotFound(operation, status, faults);
          case 410 -> new MeshException.Gone(operation, status, faults);
          default ->
              status >= 400
                  ? new MeshException.Refused(operation, status, faults)
                  : new MeshException.Protocol(operation, "unexpected status " + status);
        };
    return new Failure(exception, false, Optional.empty());
  }

  private static List<ServiceFault> faults(MeshResponse answer) {
    try {
      return MeshJson.faults(answer.body().readNBytes(MAX_ERROR_BODY));
    } catch (IOException e) {
      LOG.debug("the body of an answer with status {} broke off", answer.status(), e);
      return List.of();
    }
  }

  private static Optional<Duration> retryAfter(MeshResponse answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private void pause(Call call, int attempt, Failure failure) {
    Duration pause = config.retry().pauseAfter(attempt, failure.retryAfter(), runtime.random());
    LOG.info(
        "mailbox {}: attempt {} of {} failed, next in {} ms: {}",
        config.credentials().mailbox(),
        attempt,
        config.retry().attempts(),
        pause.toMillis(),
        failure.exception().getMessage());
    try {
      runtime.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException.Transport(call.operation(), "interrupted", e);
    }
  }

  /** The kind of the innermost failure: texts of the platform's exceptions may name anything. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      innermost = t;
    }
    return innermost.getClass().getSimpleName();
  }
}
