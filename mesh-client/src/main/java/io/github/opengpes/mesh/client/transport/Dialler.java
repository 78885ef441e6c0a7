package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/**
 * Makes connections on channels, which wake up when their thread is interrupted, and puts TLS over
 * them.
 */
final class Dialler extends DefaultHttpClientConnectionOperator {

  Dialler(Optional<SSLContext> sslContext) {
    this(new Tls(sslContext));
  }

  private Dialler(TlsSocketStrategy tls) {
    super(
        proxy -> SocketChannel.open().socket(),
        null,
        null,
        scheme -> URIScheme.HTTPS.same(scheme) ? tls : null);
  }

  @Override
  protected void onBeforeSocketConnect(HttpContext context, HttpHost host) {
    Passage.of(context).connecting();
  }

  @Override
  protected void onAfterSocketConnect(HttpContext context, HttpHost host) {
    Passage.of(context).connected();
  }

  private static final class Tls implements TlsSocketStrategy {
    private final Optional<SSLContext> sslContext;
    private final AtomicReference<TlsSocketStrategy> strategy = new AtomicReference<>();

    Tls(Optional<SSLContext> sslContext) {
      this.sslContext = sslContext;
    }

    @Override
    public SSLSocket upgrade(
        Socket socket, String host, int port, Object attachment, HttpContext context)
        throws IOException {
      try {
        return strategy().upgrade(socket, host, port, attachment, context);
      } catch (IOException e) {
        Passage.of(context).failedInTls(e);
        throw e;
      }
    }

    /** The platform's context costs a while, so it is made when the first address wants it. */
    private TlsSocketStrategy strategy() throws IOException {
      TlsSocketStrategy known = strategy.get();
      if (known == null) {
        SSLContext context = sslContext.isPresent() ? sslContext.get() : TlsContexts.platform();
        strategy.compareAndSet(
            null,
            new DefaultClientTlsStrategy(
                context,
                TlsContexts.protocols(),
                null,
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.BUILTIN,
                null));
        known = Objects.requireNonNull(strategy.get());
      }
      return known;
    }
  }
}
