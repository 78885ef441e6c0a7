package io.github.opengpes.mesh.client.doctor;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at the certificates that a server shows, and believes none: the handshake always ends
 * there, so nothing is ever said to a server that has not been checked.
 */
final class ShownCertificates extends X509ExtendedTrustManager {

  private List<X509Certificate> shown = List.of();

  private ShownCertificates() {}

  /**
   * The server's own certificate first.
   *
   * @throws SSLException when it shows none: it speaks no TLS, or none that we speak
   */
  static List<X509Certificate> of(Line line, String host, int port)
      throws IOException, GeneralSecurityException {
    ShownCertificates looking = new ShownCertificates();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {looking}, null);
    try (SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(line.socket(), host, port, true)) {
      tls.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      tls.startHandshake();
      return looking.shown;
    } catch (SSLException e) {
      if (looking.shown.isEmpty()) {
        throw e;
      }
      return looking.shown;
    }
  }

  private void look(X509Certificate[] chain) throws CertificateException {
    shown = List.of(chain);
    throw new CertificateException("only looked at");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    look(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    look(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    look(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    look(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    look(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    look(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
