package io.github.opengpes.mesh.conformance.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By the JDK's HTTP client, over connections that are kept. A server may close a kept connection
 * when it likes, and some do after refusing a body; so what gets no answer there is sent once more
 * on a new one. For one thread.
 */
public final class JdkWire implements Wire {

  private final Optional<SSLContext> tls;
  private final Duration timeout;
  private HttpClient http;
  private boolean used;

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
    try {
      return answer(call);
    } catch (IOException e) {
      if (!used || e instanceof HttpTimeoutException) {
        throw e;
      }
      http = client(tls, timeout);
      used = false;
      return answer(call);
    }
  }

  private HttpAnswer answer(HttpCall call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address()).timeout(timeout).method(call.method(), body(call));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    used = true;
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
