package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.Call.Repeat;
import io.github.opengpes.mesh.client.MeshEvent.CallEnded;
import io.github.opengpes.mesh.client.MeshEvent.CallRef;
import io.github.opengpes.mesh.client.MeshEvent.CallStarted;
import io.github.opengpes.mesh.client.MeshEvent.RetryPause;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.NotSentException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

  private final MeshConnection connection;
  private final MeshSettings settings;
  private final MeshListener listener;
  private final Optional<MailboxId> mailbox;
  private final Optional<AuthorizationTokens> tokens;

  /** As a mailbox. */
  Exchange(MeshConnection connection, MeshCredentials credentials) {
    this(
        connection,
        Optional.of(credentials.mailbox()),
        Optional.of(
            new AuthorizationTokens(
                credentials, connection.runtime().clock(), connection.runtime().nonces().get())));
  }

  /** As nobody. */
  Exchange(MeshConnection connection) {
    this(connection, Optional.empty(), Optional.empty());
  }

  private Exchange(
      MeshConnection connection,
      Optional<MailboxId> mailbox,
      Optional<AuthorizationTokens> tokens) {
    this.connection = connection;
    this.settings = connection.settings();
    this.listener = connection.listener();
    this.mailbox = mailbox;
    this.tokens = tokens;
  }

  <T> T perform(Call call, AnswerReader<T> reader) {
    return perform(call, SUCCESS, reader);
  }

  <T> T perform(Call call, Accepts accepts, AnswerReader<T> reader) {
    CallRef ref = new CallRef(connection.nextCall(), call.operation(), mailbox, call.message());
    Attempts<T> attempts = new Attempts<>(call, ref, accepts, reader);
    long start = System.nanoTime();
    listener.callStarted(new CallStarted(ref));
    Optional<FailureKind> failure = Optional.of(FailureKind.LOCAL);
    try {
      T result = attempts.make();
      failure = Optional.empty();
      return result;
    } catch (MeshException e) {
      failure = Optional.of(e.kind());
      throw e;
    } finally {
      listener.callEnded(
          new CallEnded(ref, attempts.made, failure, Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  /** When a failed attempt may be followed by another. */
  private enum Again {
    NEVER,
    AFTER_A_PAUSE,
    /** At once, but only one time in a call. */
    AT_ONCE
  }

  /** What a failed attempt came to. */
  private record Failure(MeshException exception, Again again, Optional<Duration> retryAfter) {

    Failure(MeshException exception, Again again) {
      this(exception, again, Optional.empty());
    }
  }

  /** What an attempt came to: one of the two. */
  private record Outcome<T>(Optional<T> result, Optional<Failure> failure) {}

  /** The attempts of one call. */
  private final class Attempts<T> {
    private final Call call;
    private final CallRef ref;
    private final Accepts accepts;
    private final AnswerReader<T> reader;
    private int made;
    private boolean repeatedAtOnce;

    Attempts(Call call, CallRef ref, Accepts accepts, AnswerReader<T> reader) {
      this.call = call;
      this.ref = ref;
      this.accepts = accepts;
      this.reader = reader;
    }

    T make() {
      for (int counted = 1; ; ) {
        Outcome<T> outcome = attempt();
        if (outcome.failure().isEmpty()) {
          return outcome.result().orElseThrow();
        }
        Failure failure = outcome.failure().get();
        if (failure.again() == Again.AT_ONCE && !repeatedAtOnce) {
          repeatedAtOnce = true;
        } else if (failure.again() == Again.AFTER_A_PAUSE
            && counted < settings.retry().attempts()) {
          pause(failure, counted);
          counted++;
        } else {
          throw failure.exception();
        }
      }
    }

    private Outcome<T> attempt() {
      made++;
      AttemptMeter meter = new AttemptMeter();
      Optional<FailureKind> kind = Optional.of(FailureKind.LOCAL);
      try {
        Outcome<T> outcome = tried(meter);
        kind = outcome.failure().map(failure -> failure.exception().kind());
        return outcome;
      } catch (MeshException e) {
        kind = Optional.of(e.kind());
        throw e;
      } finally {
        listener.attemptEnded(meter.ended(ref, made, kind));
      }
    }

    private Outcome<T> tried(AttemptMeter meter) {
      Instant before = connection.runtime().clock().instant();
      try (MeshResponse answer =
          meter.reading(connection.transport().exchange(request(call, meter)))) {
        connection
            .clockWatch()
            .answered(answer.headers(), before, connection.runtime().clock().instant());
        return accepts.test(answer.status())
            ? new Outcome<>(Optional.of(reader.read(answer)), Optional.empty())
            : new Outcome<>(Optional.empty(), Optional.of(refusal(call, answer)));
      } catch (IOException e) {
        return new Outcome<>(Optional.empty(), Optional.of(broken(call, e)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        IOException cause =
            e.getCause() instanceof NotSentException notSent
                ? notSent
                : new InterruptedIOException("interrupted");
        throw broken(call, cause).exception();
      }
    }

    private void pause(Failure failure, int counted) {
      Duration pause =
          settings.retry().pauseAfter(counted, failure.retryAfter(), connection.runtime().random());
      LOG.info(
          "mailbox {}: attempt {} of {} failed, next in {} ms: {}",
          mailbox.map(MailboxId::value).orElse("-"),
          counted,
          settings.retry().attempts(),
          pause.toMillis(),
          failure.exception().getMessage());
      listener.retryPause(new RetryPause(ref, made, pause));
      try {
        connection.runtime().sleeper().sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MeshException.Transport(call.operation(), "interrupted", e);
      }
    }
  }

  private MeshRequest request(Call call, AttemptMeter meter) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    tokens.ifPresent(each -> headers.put("Authorization", each.next()));
    headers.put("User-Agent", settings.identification().userAgent());
    headers.putIfAbsent("Accept", "application/vnd.mesh.v2+json");
    return new MeshRequest(
        call.method(),
        URI.create(settings.baseUri() + call.target()),
        headers,
        meter.sending(call.body()));
  }

  private static Failure broken(Call call, IOException cause) {
    LocalIoFailure.rethrowIfLocal(cause);
    boolean interrupted = Thread.currentThread().isInterrupted();
    String text =
        interrupted
            ? "interrupted"
            : (cause instanceof NotSentException ? cause.getMessage() : "no answer")
                + (" (" + reason(cause) + ")");
    boolean harmless = call.repeat() == Repeat.SAFE || cause instanceof NotSentException;
    MeshException exception =
        harmless
            ? new MeshException.Transport(call.operation(), text, cause)
            : new MeshException.UnknownOutcome(call.localId(), text, cause);
    return new Failure(exception, harmless && !interrupted ? Again.AFTER_A_PAUSE : Again.NEVER);
  }

  private Failure refusal(Call call, MeshResponse answer) {
    int status = answer.status();
    MeshOperation operation = call.operation();
    List<ServiceFault> faults = faults(answer);
    boolean creating = call.repeat() == Repeat.ONLY_IF_NOT_ACTED_ON;
    if (status == 425 || status == 429 || status >= 500) {
      boolean acted = status >= 500;
      if (acted && creating) {
        return new Failure(unknown(call, status, faults), Again.NEVER);
      }
      boolean passing = !acted || status == 502 || status == 503 || status == 504;
      return new Failure(
          new MeshException.Unavailable(operation, status, faults),
          passing ? Again.AFTER_A_PAUSE : Again.NEVER,
          retryAfter(answer));
    }
    if (status == 403 && maybeSeenBefore(call, faults)) {
      // Tokens are never used twice here, so something on the way sent the request twice, as some
      // HTTP libraries and proxies do when a connection has gone stale. A first send may then have
      // been accepted in its first copy.
      return creating
          ? new Failure(unknown(call, status, faults), Again.NEVER)
          : new Failure(authentication(operation, status, faults), Again.AT_ONCE);
    }
    MeshException exception =
        switch (status) {
          case 401, 403 -> authentication(operation, status, faults);
          case 404 -> new MeshException.NotFound(operation, status, faults);
          case 410 -> new MeshException.Gone(operation, status, faults);
          default ->
              status >= 400
                  ? new MeshException.Refused(operation, status, faults)
                  : new MeshException.Protocol(operation, "unexpected status " + status);
        };
    return new Failure(exception, Again.NEVER);
  }

  private static MeshException unknown(Call call, int status, List<ServiceFault> faults) {
    String words = faults.isEmpty() ? "" : " " + faults;
    return new MeshException.UnknownOutcome(call.localId(), "status " + status + words, null);
  }

  private MeshException authentication(
      MeshOperation operation, int status, List<ServiceFault> faults) {
    Optional<Duration> beyond =
        connection.clockSkew().filter(skew -> new ClockSkew(skew).beyondTokens());
    return new MeshException.Authentication(operation, status, faults, beyond);
  }

  /** Whether the service says that it has seen the token; the answer to HEAD cannot say it. */
  private static boolean maybeSeenBefore(Call call, List<ServiceFault> faults) {
    return call.method().equals("HEAD")
        || faults.stream()
            .anyMatch(fault -> fault.text().toLowerCase(Locale.ROOT).contains("duplicated auth"));
  }

  private static List<ServiceFault> faults(MeshResponse answer) {
    try {
      return FaultReader.read(answer.body().readNBytes(MAX_ERROR_BODY));
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

  /** The kind of the innermost failure: texts of the platform's exceptions may name anything. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      innermost = t;
    }
    return innermost.getClass().getSimpleName();
  }
}
