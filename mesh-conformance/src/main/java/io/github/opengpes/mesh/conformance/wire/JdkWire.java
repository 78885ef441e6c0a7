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

/** By the JDK's HTTP client, over connections that are kept. */
public final class JdkWire implements Wire {

  private final HttpClient http;
  private final Duration timeout;

  public JdkWire(Optional<SSLContext> tls, Duration timeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    tls.ifPresent(builder::sslContext);
    this.http = builder.build();
    this.timeout = timeout;
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address()).timeout(timeout).method(call.method(), body(call));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
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
