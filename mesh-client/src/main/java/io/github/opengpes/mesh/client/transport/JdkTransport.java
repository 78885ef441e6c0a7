package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;

/**
 * HTTP/1.1 by the JDK's own client. One instance keeps a pool of connections and serves any number
 * of mailboxes; it needs no closing, its threads end when it is no longer reachable.
 */
public final class JdkTransport implements MeshTransport {

  private final HttpClient http;
  private final Duration responseTimeout;
  private final Duration stallTimeout;

  /**
   * @param sslContext certificate and trusted authorities; the platform's when absent
   * @param responseTimeout from the start of a request to the head of its answer
   * @param stallTimeout between two pieces of an answer's body
   */
  public JdkTransport(
      Optional<SSLContext> sslContext,
      Duration connectTimeout,
      Duration responseTimeout,
      Duration stallTimeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout);
    sslContext.ifPresent(
        context -> {
          SSLParameters parameters = new SSLParameters();
          parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
          builder.sslContext(context).sslParameters(parameters);
        });
    this.http = builder.build();
    this.responseTimeout = responseTimeout;
    this.stallTimeout = stallTimeout;
  }

  @Override
  public MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).timeout(responseTimeout);
    request.headers().forEach(builder::setHeader);
    try (InputStream body = request.body().source().open()) {
      HttpRequest built = builder.method(request.method(), publisher(request.body(), body)).build();
      HttpResponse<InputStream> answer =
          http.send(built, ignored -> new StallGuardedBody(stallTimeout));
      return new MeshResponse(answer.statusCode(), answer.headers(), answer.body());
    } catch (ConnectException
        | HttpConnectTimeoutException
        | SSLHandshakeException
        | UnknownHostException e) {
      throw new NotSentException("no connection to " + request.uri().getAuthority(), e);
    }
  }

  private static BodyPublisher publisher(RequestBody body, InputStream open) {
    if (body.isEmpty()) {
      return BodyPublishers.noBody();
    }
    BodyPublisher stream = BodyPublishers.ofInputStream(() -> open);
    return body.length().isPresent()
        ? BodyPublishers.fromPublisher(stream, body.length().getAsLong())
        : stream;
  }
}
