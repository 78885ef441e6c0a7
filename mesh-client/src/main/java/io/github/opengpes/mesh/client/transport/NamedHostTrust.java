package io.github.opengpes.mesh.client.transport;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The platform's trust, and its check of the host name, made stricter: the platform takes the
 * common name of any certificate without alternative names, which {@link HostNameCheck} allows for
 * some hosts only.
 */
final class NamedHostTrust extends X509ExtendedTrustManager {

  private static final Integer DNS_NAME = 2;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final X509ExtendedTrustManager trust;
  private final Function<String, HostNameCheck> rule;

  NamedHostTrust(X509ExtendedTrustManager trust, Function<String, HostNameCheck> rule) {
    this.trust = trust;
    this.rule = rule;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, type, engine);
    checkName(chain[0], engine.getHandshakeSession());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkServerTrusted(chain, type, socket);
    if (socket instanceof SSLSocket tls) {
      checkName(chain[0], tls.getHandshakeSession());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkServerTrusted(chain, type);
  }

  private void checkName(X509Certificate certificate, @Nullable SSLSession session)
      throws CertificateException {
    String host = session == null ? null : session.getPeerHost();
    if (host == null
        || ADDRESS.matcher(host).matches()
        || rule.apply(host) == HostNameCheck.COMMON_NAME_TOO) {
      return;
    }
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null || names.stream().noneMatch(name -> DNS_NAME.equals(name.get(0)))) {
      throw new CertificateException(
          "No subject alternative names: the certificate names " + host + " nowhere but in its CN");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
