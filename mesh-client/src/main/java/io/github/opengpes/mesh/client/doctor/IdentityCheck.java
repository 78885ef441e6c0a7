package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.MeshEnvironment;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import io.github.opengpes.mesh.client.transport.TlsFiles.KeyStoreFile;
import io.github.opengpes.mesh.client.transport.TlsFiles.PemCertificates;
import io.github.opengpes.mesh.client.transport.TlsFiles.PemKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
      Optional<X509Certificate> own = own(identity.get());
      return own.isPresent()
          ? judge(own.get())
          : Finding.failed(
              check, "the file holds no certificate", "Put the certificate beside its key");
    } catch (IOException | GeneralSecurityException e) {
      return Finding.failed(
          check,
          "the certificate cannot be read from " + identity.get().paths().get(0).getFileName(),
          "Check the file and its password");
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

  private static Optional<X509Certificate> own(TlsFiles files)
      throws IOException, GeneralSecurityException {
    if (files instanceof KeyStoreFile file) {
      KeyStore store = KeyStore.getInstance(file.path().toFile(), file.password().toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
          return Optional.of(own);
        }
      }
      return Optional.empty();
    }
    Path pem = files instanceof PemKey key ? key.certificates() : ((PemCertificates) files).path();
    List<X509Certificate> all = certificates(pem);
    return all.stream().filter(c -> c.getBasicConstraints() < 0).findFirst().or(() -> first(all));
  }

  private static Optional<X509Certificate> first(List<X509Certificate> all) {
    return all.stream().findFirst();
  }

  private static List<X509Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        if (each instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      }
    }
    return found;
  }
}
