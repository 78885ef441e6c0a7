package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.AuthorizationTokens;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the calls of a recording again, against a sandbox: in the order in which they began, one
 * after the other, with new tokens, made-up content of the recorded sizes, and the message ids that
 * the server gives now. Messages that the recording received are sent beforehand by the mailboxes
 * that sent them. One use; not thread-safe.
 */
public final class Replay {

  private static final int MOST_OF_AN_ANSWER = 4 * 1024 * 1024;
  private static final String MADE_UP = "replay-";

  private final Recording recording;
  private final ReplayTarget target;
  private final double speed;
  private final Map<String, AuthorizationTokens> tokens = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> nextPages = new HashMap<>();
  private final List<ReplayReport.Difference> differences = new ArrayList<>();
  private int played;
  private int skipped;

  private Replay(Recording recording, ReplayTarget target, double speed) {
    this.recording = recording;
    this.target = target;
    this.speed = speed;
  }

  /** Without pauses. */
  public static Replay atOnce(Recording recording, ReplayTarget target) {
    return new Replay(recording, target, Double.POSITIVE_INFINITY);
  }

  /**
   * At the recorded pace, or faster.
   *
   * @param times 1 for the recorded pace, 60 for an hour in a minute
   */
  public static Replay faster(Recording recording, ReplayTarget target, double times) {
    if (!(times > 0)) {
      throw new IllegalArgumentException("the pace must be positive");
    }
    return new Replay(recording, target, times);
  }

  /** Plays it all. An interrupt ends it between two calls. */
  public ReplayReport run() throws InterruptedException, IOException {
    int seeded = new ReplaySeed(recording, this::play).sendBeforehand(ids);
    played = 0;
    Instant start = target.runtime().clock().instant();
    for (RecordedExchange exchange : recording.exchanges()) {
      pause(exchange, start);
      one(exchange);
    }
    return new ReplayReport(played, skipped, seeded, differences);
  }

  private void pause(RecordedExchange exchange, Instant start) throws InterruptedException {
    if (Double.isInfinite(speed)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the replay was interrupted");
      }
      return;
    }
    Duration then = Duration.between(recording.exchanges().get(0).at(), exchange.at());
    Instant due = start.plusNanos((long) (then.toNanos() / speed));
    Instant now = target.runtime().clock().instant();
    if (now.isBefore(due)) {
      target.runtime().sleeper().sleep(Duration.between(now, due));
    }
  }

  private void one(RecordedExchange exchange) throws InterruptedException {
    if (exchange.operation() == RecordedOperation.OTHER
        || (exchange.mailbox().isPresent() && tokens(exchange.mailbox().get()) == null)) {
      skipped++;
      return;
    }
    played++;
    try {
      compare(exchange, play(exchange));
    } catch (IOException e) {
      if (exchange.response().isPresent() || exchange.failure().isEmpty()) {
        differ(exchange, "outcome", recorded(exchange), e.getClass().getSimpleName());
      }
    }
  }

  /** What came back this time. */
  record Answer(int status, String chunkRange, long bytes, Optional<String> messageId) {}

  /** Makes one call. */
  Answer play(RecordedExchange exchange) throws IOException, InterruptedException {
    MeshRequest request =
        new MeshRequest(exchange.method(), uri(exchange), headers(exchange), body(exchange));
    try (MeshResponse answer = target.transport().exchange(request)) {
      byte[] start = answer.body().readNBytes(MOST_OF_AN_ANSWER);
      long bytes = start.length + answer.body().transferTo(OutputStream.nullOutputStream());
      Optional<String> messageId = learn(exchange, answer.status(), start);
      return new Answer(
          answer.status(),
          answer.headers().firstValue("mex-chunk-range").orElse(""),
          bytes,
          messageId);
    }
  }

  private Optional<String> learn(RecordedExchange exchange, int status, byte[] body) {
    if (status / 100 != 2) {
      return Optional.empty();
    }
    boolean send = exchange.operation() == RecordedOperation.SEND;
    if (!send && exchange.operation() != RecordedOperation.LIST) {
      return Optional.empty();
    }
    try {
      JsonNode tree = RecordLines.parsed(new String(body, StandardCharsets.UTF_8));
      if (send) {
        JsonNode id = tree.has("message_id") ? tree.path("message_id") : tree.path("messageID");
        Optional<String> now = id.isString() ? Optional.of(id.asString()) : Optional.empty();
        exchange.messageId().ifPresent(then -> now.ifPresent(given -> ids.put(then, given)));
        return now;
      }
      JsonNode next = tree.path("links").path("next");
      if (next.isString() && next.asString().contains("continue_from=")) {
        nextPages.put(
            exchange.mailbox().orElse(""),
            next.asString().replaceFirst(".*continue_from=([^&]*).*", "$1"));
      }
    } catch (RecordLines.Unusable e) {
      // A good status with an answer that is no JSON: the comparison of the next calls will show
      // it.
      differ(exchange, "answer", "JSON", "something else");
    }
    return Optional.empty();
  }

  private void compare(RecordedExchange exchange, Answer now) {
    Optional<RecordedExchange.Response> then = exchange.response();
    if (then.isEmpty()) {
      differ(exchange, "outcome", recorded(exchange), "status " + now.status());
      return;
    }
    if (then.get().status() != now.status()) {
      differ(
          exchange,
          "status",
          Integer.toString(then.get().status()),
          Integer.toString(now.status()));
      return;
    }
    if (exchange.failure().isPresent()) {
      differ(exchange, "outcome", recorded(exchange), "status " + now.status());
    }
    if (exchange.operation() == RecordedOperation.GET
        || exchange.operation() == RecordedOperation.GET_CHUNK) {
      String range =
          then.get().headers().get("mex-chunk-range") instanceof RecordedValue.Plain plain
              ? plain.text()
              : "";
      if (!range.equals(now.chunkRange())) {
        differ(exchange, "chunk", range, now.chunkRange());
      }
      boolean gzip = then.get().headers().containsKey("content-encoding");
      long bytes = then.get().body().bytes();
      if (then.get().body().complete() && !gzip && bytes != now.bytes()) {
        differ(exchange, "size", Long.toString(bytes), Long.toString(now.bytes()));
      }
    }
  }

  private static String recorded(RecordedExchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.kind().toString())
        .orElseGet(
            () ->
                exchange
                    .response()
                    .map(response -> "status " + response.status())
                    .orElse("unknown"));
  }

  private void differ(RecordedExchange exchange, String what, String then, String now) {
    differences.add(new ReplayReport.Difference(exchange, what, then, now));
  }

  private @Nullable AuthorizationTokens tokens(String mailbox) {
    AuthorizationTokens known = tokens.get(mailbox);
    if (known != null) {
      return known;
    }
    Optional<MeshCredentials> credentials = target.credentials().apply(new MailboxId(mailbox));
    if (credentials.isEmpty()) {
      return null;
    }
    AuthorizationTokens fresh =
        new AuthorizationTokens(
            credentials.get(), target.runtime().clock(), target.runtime().nonces().get());
    tokens.put(mailbox, fresh);
    return fresh;
  }

  private URI uri(RecordedExchange exchange) {
    String path = exchange.path();
    if (exchange.messageId().isPresent()) {
      String then = exchange.messageId().get();
      path = path.replace(encoded(then), encoded(ids.getOrDefault(then, then)));
    }
    StringBuilder query = new StringBuilder();
    exchange
        .query()
        .forEach(
            (name, value) -> {
              String text = parameter(exchange, name, value);
              if (!text.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&').append(encoded(name)).append('=');
                query.append(text);
              }
            });
    return URI.create(target.baseUri() + path.replace("~", MADE_UP) + query);
  }

  private String parameter(RecordedExchange exchange, String name, RecordedValue value) {
    if (value instanceof RecordedValue.Plain plain) {
      return encoded(
          name.equals("messageID") ? ids.getOrDefault(plain.text(), plain.text()) : plain.text());
    }
    // The next page of this mailbox's last list, encoded already.
    return name.equals("continue_from")
        ? nextPages.getOrDefault(exchange.mailbox().orElse(""), "")
        : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Map<String, String> headers(RecordedExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .request()
        .headers()
        .forEach(
            (name, value) -> {
              if (value instanceof RecordedValue.Plain plain) {
                if (!ofTheConnection(name)) {
                  headers.put(name, plain.text());
                }
              } else if (value instanceof RecordedValue.Hashed hashed && name.startsWith("mex-")) {
                madeUp(name, hashed).ifPresent(text -> headers.put(name, text));
              }
            });
    exchange
        .mailbox()
        .ifPresent(
            mailbox -> {
              AuthorizationTokens given = tokens(mailbox);
              if (given != null) {
                headers.put("Authorization", given.next());
              }
            });
    return headers;
  }

  private static boolean ofTheConnection(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-length", "transfer-encoding", "connection", "date", "host" -> true;
      default -> false;
    };
  }

  /** The same for the same; a checksum would not be that of the made-up content. */
  private static Optional<String> madeUp(String name, RecordedValue.Hashed value) {
    return name.equals("mex-content-checksum")
        ? Optional.empty()
        : Optional.of(MADE_UP + value.hmac());
  }

  private static RequestBody body(RecordedExchange exchange) {
    long bytes = exchange.request().body().bytes();
    if (bytes == 0) {
      return RequestBody.none();
    }
    boolean gzip = exchange.request().headers().containsKey("content-encoding");
    return gzip
        ? SyntheticBody.gzip(bytes, exchange.seq())
        : SyntheticBody.plain(bytes, exchange.seq());
  }
}
