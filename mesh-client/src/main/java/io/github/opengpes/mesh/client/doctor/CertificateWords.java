package io.github.opengpes.mesh.client.doctor;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is worth saying of a certificate. */
final class CertificateWords {

  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|,)CN=((?:\\\\.|[^,\\\\])+)", Pattern.CASE_INSENSITIVE);

  private CertificateWords() {}

  static String of(X509Certificate certificate) {
    return subject(certificate)
        + ", valid until "
        + day(expires(certificate))
        + ", issued by "
        + issuer(certificate);
  }

  static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return commonName(name).orElse(name.isEmpty() ? "a certificate without name" : name);
  }

  static String issuer(X509Certificate certificate) {
    String name = certificate.getIssuerX500Principal().getName();
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
        ? "itself"
        : commonName(name).orElse(name);
  }

  private static Optional<String> commonName(String name) {
    Matcher found = COMMON_NAME.matcher(name);
    return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
  }

  static Instant begins(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  static Instant expires(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
