package io.github.opengpes.mesh.client.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Two handshakes: one to see who the server says it is, one in earnest, with a request after it,
 * since in TLS 1.3 a server refuses a client certificate only when the client waits for an answer.
 */
final class TlsChecks {

  /** Makes a connection to the server, or the tunnel to it. */
  @FunctionalInterface
  interface Lines {
    Line open() throws IOException;
  }

  private static final String ALERT = "Received fatal alert: ";

  private final DoctorRequest request;
  private final Lines lines;
  private final SSLContext context;
  private final Instant now;

  TlsChecks(DoctorRequest request, Lines lines, SSLContext context, Instant now) {
    this.request = request;
    this.lines = lines;
    this.context = context;
    this.now = now;
  }

  void run(Findings findings) {
    List<X509Certificate> shown;
    try (Line line = lines.open()) {
      shown = ShownCertificates.of(line, request.host(), request.port());
    } catch (IOException | GeneralSecurityException e) {
      findings.add(noTls(e));
      return;
    }
    @Nullable IOException failure = null;
    String how = "";
    try (Line line = lines.open();
        SSLSocket tls =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(line.socket(), request.host(), request.port(), true)) {
      how = talk(tls);
    } catch (IOException e) {
      failure = e;
    }
    X509Certificate own = shown.get(0);
    if (failure == null) {
      findings.add(trusted(own));
      findings.add(Finding.ok(Check.TLS, how));
    } else if (blamesServer(failure)) {
      findings.add(notTrusted(own, shown.get(shown.size() - 1), failure));
      findings.add(Finding.skipped(Check.TLS, "the server's certificate is not accepted"));
    } else {
      findings.add(trusted(own));
      findings.add(refused(failure));
    }
  }

  private String talk(SSLSocket tls) throws IOException {
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    String ping =
        "GET /messageexchange/_ping HTTP/1.1\r\nHost: "
            + request.address().getRawAuthority()
            + "\r\nConnection: close\r\n\r\n";
    OutputStream out = tls.getOutputStream();
    out.write(ping.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    InputStream in = tls.getInputStream();
    if (in.read() < 0) {
      throw new SSLException("the server ended the connection without an answer");
    }
    String identity =
        tls.getSession().getLocalCertificates() != null
            ? "the server took the client certificate"
            : "the server asked for no client certificate";
    return tls.getSession().getProtocol() + ", " + identity;
  }

  private static Finding noTls(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return Finding.failed(
          Check.TLS,
          "what answers at this port does not speak TLS",
          "Check the port; an address of http:// is for sandboxes only");
    }
    return Finding.failed(
        Check.TLS,
        text.startsWith(ALERT)
            ? "the server broke off at once (" + text.substring(ALERT.length()) + ")"
            : "no handshake came about (" + failure.getClass().getSimpleName() + ")",
        "Check address and port; the server must speak TLS 1.2 or 1.3");
  }

  private Finding trusted(X509Certificate own) {
    String by = request.trusted().isPresent() ? "the given authorities" : "the platform's own";
    String text = CertificateWords.of(own) + ", trusted by " + by;
    return CertificateWords.expires(own).isBefore(now.plus(Duration.ofDays(30)))
        ? Finding.warning(
            Check.SERVER_CERTIFICATE, text + ": it expires soon", "Tell who runs the server")
        : Finding.ok(Check.SERVER_CERTIFICATE, text);
  }

  private static boolean blamesServer(IOException failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
        return true;
      }
    }
    return String.valueOf(failure.getMessage()).contains("PKIX");
  }

  private Finding notTrusted(X509Certificate own, X509Certificate top, IOException failure) {
    Check check = Check.SERVER_CERTIFICATE;
    String text = CertificateWords.of(own);
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateExpiredException) {
        return Finding.failed(
            check, text + ": it, or one above it, has expired", "Tell who runs the server");
      }
      if (t instanceof CertificateNotYetValidException) {
        return Finding.failed(check, text + ": it is not valid yet", "Check this machine's clock");
      }
      if (t instanceof CertificateException && String.valueOf(t.getMessage()).startsWith("No ")) {
        return Finding.failed(
            check,
            text + ": it does not name " + request.host(),
            "Use the name that is in the certificate; check that nothing on the way answers instead");
      }
    }
    String by = request.trusted().isPresent() ? "the given authorities" : "the platform's own";
    return Finding.failed(
        check,
        text + ": not trusted by " + by,
        "Trust the environment's authority; this chain ends with one issued by "
            + CertificateWords.issuer(top));
  }

  /** Everything before the client's certificate went well in the first handshake. */
  private Finding refused(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    String alert = text.startsWith(ALERT) ? " (" + text.substring(ALERT.length()) + ")" : "";
    if (request.identity().isEmpty()) {
      return Finding.failed(
          Check.TLS,
          "the server broke off without a client certificate" + alert,
          "Configure the client certificate issued for this environment");
    }
    return Finding.failed(
        Check.TLS,
        "the server did not accept the client certificate" + alert,
        "Check that the certificate was issued for this environment and is still valid");
  }
}
