package io.github.opengpes.mesh.conformance.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By the JDK's HTTP client, over connections that are kept while they are in use. For one thread.
 */
public final class JdkWire implements Wire {

  /** Servers close idle connections, some after five seconds, and a request would run into it. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  private final Optional<SSLContext> tls;
  private final Duration timeout;
  private HttpClient http;
  private long lastUsed = System.nanoTime();

  public JdkWire(Optional<SSLContext> tls, Duration timeout) {
    this.tls = tls;
    this.timeout = timeout;
    this.http = client(tls, timeout);
  }

  private static HttpClient client(Optional<SSLContext> tls, Duration timeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    tls.ifPresent(builder::sslContext);
    return builder.build();
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
    if (System.nanoTime() - lastUsed > KEPT.toNanos()) {
      http = client(tls, timeout);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address()).timeout(timeout).method(call.method(), body(call));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    lastUsed = System.nanoTime();
    return new HttpAnswer(answer.statusCode(), answer.headers().map(), answer.body());
  }

  private static BodyPublisher body(HttpCall call) {
    if (call.chunked()) {
      return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(call.body()));
    }
    return call.body().length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(call.body());
  }
}
