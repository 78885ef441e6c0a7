package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.MeshEnvironment;
import io.github.opengpes.mesh.client.transport.TlsContexts;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks at the client's own certificate. Its form of name is that of the MESH API description; what
 * the names of issuers say about the environment is concluded from the authorities that the public
 * Python client ships, so it is only a hint.
 */
final class IdentityCheck {

  private static final Pattern MESH_NAME =
      Pattern.compile("[^.]+\\.[^.]+\\.api\\.mesh-client\\.nhs\\.uk", Pattern.CASE_INSENSITIVE);
  private static final Duration SOON = Duration.ofDays(30);

  private final Optional<MeshEnvironment> environment;
  private final Instant now;

  IdentityCheck(Optional<MeshEnvironment> environment, Instant now) {
    this.environment = environment;
    this.now = now;
  }

  Finding check(Optional<TlsFiles> identity) {
    Check check = Check.CLIENT_CERTIFICATE;
    if (identity.isEmpty()) {
      String none = "none is configured";
      return environment.isPresent()
          ? Finding.failed(
              check, none, "Every MESH environment wants one: configure the one issued for it")
          : Finding.skipped(check, none);
    }
    try {
      return judge(TlsContexts.ownCertificate(identity.get()));
    } catch (IOException e) {
      return Finding.failed(check, String.valueOf(e.getMessage()), Doctor.MEND_THE_FILE);
    }
  }

  private Finding judge(X509Certificate own) {
    Check check = Check.CLIENT_CERTIFICATE;
    String text = CertificateWords.of(own);
    if (CertificateWords.expires(own).isBefore(now)) {
      return Finding.failed(check, text + ": it has expired", "Have a new one issued");
    }
    if (CertificateWords.begins(own).isAfter(now)) {
      return Finding.failed(
          check,
          text + ": it is not valid before " + CertificateWords.day(CertificateWords.begins(own)),
          "Check this machine's clock");
    }
    if (CertificateWords.expires(own).isBefore(now.plus(SOON))) {
      return Finding.warning(check, text + ": it expires soon", "Have a new one issued in time");
    }
    if (environment.isPresent() && !MESH_NAME.matcher(CertificateWords.subject(own)).matches()) {
      return Finding.warning(
          check,
          text + ": not of the form <local id>.<ODS code>.api.mesh-client.nhs.uk",
          "Check that it is the certificate that was issued for MESH");
    }
    Optional<String> other = environment.flatMap(e -> otherEnvironment(e, own));
    return other.isPresent()
        ? Finding.warning(
            check,
            text + ": its issuer looks like that of " + other.get(),
            "Check that it was issued for this environment")
        : Finding.ok(check, text);
  }

  private static Optional<String> otherEnvironment(
      MeshEnvironment environment, X509Certificate own) {
    List<String> words =
        List.of(CertificateWords.issuer(own).toUpperCase(Locale.ROOT).split("\\W+", -1));
    if (!words.contains("NHS")) {
      return Optional.empty();
    }
    String mark =
        words.contains("INT") ? "integration" : words.contains("DEP") ? "deployment" : "live";
    String wanted =
        switch (environment) {
          case INTEGRATION, HSCN_INTEGRATION -> "integration";
          case DEPLOYMENT, HSCN_DEPLOYMENT -> "deployment";
          case PRODUCTION, HSCN_PRODUCTION -> "live";
          case HSCN_DEVELOPMENT -> mark;
        };
    boolean test = words.contains("PTL") && !wanted.equals("live");
    return mark.equals(wanted) || test ? Optional.empty() : Optional.of(mark);
  }
}
