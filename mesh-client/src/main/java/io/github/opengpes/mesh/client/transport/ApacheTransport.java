package io.github.opengpes.mesh.client.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 by Apache HttpClient 5 (classic). It repeats nothing by itself, so a token is sent once;
 * it knows a request that cannot have arrived from one that may have; it hears an answer that comes
 * while a body is still going up; each wait but that for a name has a limit and ends when its
 * thread is interrupted. Proxies have their own credentials ({@link ProxySettings}), TLS files may
 * change meanwhile ({@link TlsContexts}). Headers and content never reach a log.
 *
 * <p>One instance serves any number of mailboxes and threads, virtual ones too, and keeps
 * connections open for the next exchange. It needs no closing: connections that nobody uses end
 * after 20 to 40 seconds, and its only thread, which holds the limits, soon after them.
 */
public final class ApacheTransport implements MeshTransport, Closeable {

  private static final TimeValue IDLE = TimeValue.of(ConnectionPool.IDLE);

  private final TransportSettings settings;
  private final ScheduledThreadPoolExecutor timer = timer();
  private final ConnectionPool pool;
  private final HttpClient http;

  public ApacheTransport(TransportSettings settings) {
    this.settings = settings;
    this.pool = ConnectionPool.of(settings, timer);
    this.http =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setRequestExecutor(new Executor())
            .setRoutePlanner(new Planner())
            .setKeepAliveStrategy(keepAlive())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(settings.timeouts().response()))
                    .setConnectionKeepAlive(IDLE)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .disableDefaultUserAgent()
            .build();
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "mesh-client-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(ConnectionPool.IDLE.toSeconds(), TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** As long as the server says, at most as long as we like. */
  private static ConnectionKeepAliveStrategy keepAlive() {
    return (response, context) -> {
      TimeValue said =
          DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
      return TimeValue.isPositive(said) && said.compareTo(IDLE) < 0 ? said : IDLE;
    };
  }

  @Override
  public MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException {
    Route route = Route.to(request.uri());
    try (InputStream content = request.body().source().open()) {
      HttpUriRequestBase outgoing = outgoing(request, content);
      Passage passage = new Passage(route, settings, outgoing, timer);
      passage
          .proxy()
          .ifPresent(
              proxy ->
                  proxy
                      .credentials()
                      .ifPresent(known -> passage.resetAuthExchange(host(proxy), basic(known))));
      boolean answered = false;
      try {
        MeshResponse answer = exchange(host(route), outgoing, passage);
        answered = true;
        return answer;
      } catch (IOException e) {
        throw passage.meaning(e);
      } catch (CancellationException e) {
        // The library's word for a thread that was interrupted before it waits for a connection.
        throw passage.meaning(new IOException(e));
      } finally {
        if (!answered) {
          passage.abandon();
        }
        pool.sweepFromNowOn();
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("interrupted in an exchange");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
  }

  private MeshResponse exchange(HttpHost host, HttpUriRequestBase outgoing, Passage passage)
      throws IOException {
    ClassicHttpResponse response = http.executeOpen(host, outgoing, passage);
    if (!passage.reached()) {
      throw passage.refusedByProxy(response.getCode());
    }
    HttpEntity entity = response.getEntity();
    InputStream body =
        entity == null
            ? InputStream.nullInputStream()
            : new AnswerBody(entity.getContent(), passage, settings.timeouts().stall());
    return new MeshResponse(response.getCode(), headers(response), body);
  }

  private static HttpHeaders headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
          .add(header.getValue() == null ? "" : header.getValue());
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static HttpUriRequestBase outgoing(MeshRequest request, InputStream content) {
    HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), request.uri());
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      checkField(header.getKey(), header.getValue());
      outgoing.addHeader(header.getKey(), header.getValue());
    }
    if (!request.body().isEmpty()) {
      outgoing.setEntity(new OutgoingBody(request.body(), content));
    }
    return outgoing;
  }

  /** The library would send another character in its place. */
  private static void checkField(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c > 0xff || c == 0x7f) {
        throw new IllegalArgumentException("the header " + name + " holds a control character");
      }
    }
  }

  private static HttpHost host(Route route) {
    return new HttpHost(route.secure() ? "https" : "http", route.host(), route.port());
  }

  private static HttpHost host(ProxySettings proxy) {
    return new HttpHost("http", proxy.host(), proxy.port());
  }

  private static BasicScheme basic(ProxySettings.Credentials credentials) {
    BasicScheme scheme = new BasicScheme();
    scheme.initPreemptive(
        new UsernamePasswordCredentials(credentials.user(), credentials.password().toCharArray()));
    return scheme;
  }

  /** Ends all connections; an exchange that is under way fails. */
  @Override
  public void close() {
    pool.end();
    timer.shutdown();
  }

  private static final class Planner extends DefaultRoutePlanner {
    Planner() {
      super(DefaultSchemePortResolver.INSTANCE);
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
      return Passage.of(context).proxy().map(ApacheTransport::host).orElse(null);
    }
  }

  /** Tells the passage when the request itself goes out, not one to the proxy, and is answered. */
  private static final class Executor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback interim,
        HttpContext context)
        throws IOException, HttpException {
      if (Method.CONNECT.isSame(request.getMethod())
          || !(connection instanceof QuietConnection quiet)) {
        return super.execute(request, connection, interim, context);
      }
      Passage passage = Passage.of(context);
      passage.reached(quiet);
      ClassicHttpResponse response = super.execute(request, quiet, interim, context);
      passage.answered();
      return response;
    }
  }
}
