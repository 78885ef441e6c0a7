package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.config.Secret;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The client's certificate, and the authorities that it trusts: key stores or PEM files. */
final class TlsOptions {

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description =
          "PKCS#12 or JKS file with the client's key and certificate (GPES_MESH_KEYSTORE);"
              + " its password in GPES_MESH_KEYSTORE_PASSWORD.")
  private @Nullable Path keyStore;

  @Option(
      names = "--truststore",
      paramLabel = "FILE",
      description =
          "PKCS#12 or JKS file with the authorities to trust (GPES_MESH_TRUSTSTORE); its password in"
              + " GPES_MESH_TRUSTSTORE_PASSWORD. Default: those of the Java platform.")
  private @Nullable Path trustStore;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "PEM file with the client's certificates (GPES_MESH_CERT), for --keystore.")
  private @Nullable Path certificates;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "PEM file with the client's key (GPES_MESH_KEY); the password of an encrypted one in"
              + " GPES_MESH_KEY_PASSWORD. Default: the file of --cert.")
  private @Nullable Path key;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file with the authorities to trust (GPES_MESH_CA), for --truststore.")
  private @Nullable Path authorities;

  MeshSettings applied(MeshSettings settings, ConnectionProfile profile) {
    Optional<SSLContext> context = context(profile);
    return context.isPresent() ? settings.withSslContext(context.get()) : settings;
  }

  Optional<SSLContext> context(ConnectionProfile profile) {
    Optional<TlsFiles> identity = identity(profile);
    Optional<TlsFiles> trusted = trusted(profile);
    if (identity.isEmpty() && trusted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MeshTls.fromFiles(identity, trusted));
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailure.unusableInput("no TLS with these files: " + e.getMessage());
    }
  }

  /** The files of the client's own key and certificate. */
  Optional<TlsFiles> identity(ConnectionProfile profile) {
    ConnectionProfile.Tls tls = profile.tls();
    Optional<TlsFiles> store =
        keyStoreFile(
            Given.path(keyStore, "GPES_MESH_KEYSTORE", tls.keystore()),
            "GPES_MESH_KEYSTORE_PASSWORD",
            tls.keystorePassword());
    Optional<Path> chain = Given.path(certificates, "GPES_MESH_CERT", tls.certificates());
    Optional<Path> privateKey = Given.path(key, "GPES_MESH_KEY", tls.key());
    if (chain.isEmpty() && privateKey.isPresent()) {
      throw CommandFailure.unusableInput("a key needs its certificate: --cert or GPES_MESH_CERT");
    }
    return oneOf(
        "the client's certificate",
        store,
        chain.map(
            file ->
                new TlsFiles.PemKey(
                    file,
                    privateKey.orElse(file),
                    Given.secret(null, "GPES_MESH_KEY_PASSWORD", tls.keyPassword()))));
  }

  /** The files of the authorities to trust. */
  Optional<TlsFiles> trusted(ConnectionProfile profile) {
    ConnectionProfile.Tls tls = profile.tls();
    return oneOf(
        "the authorities",
        keyStoreFile(
            Given.path(trustStore, "GPES_MESH_TRUSTSTORE", tls.truststore()),
            "GPES_MESH_TRUSTSTORE_PASSWORD",
            tls.truststorePassword()),
        Given.path(authorities, "GPES_MESH_CA", tls.ca()).map(TlsFiles.PemCertificates::new));
  }

  private static Optional<TlsFiles> oneOf(
      String what, Optional<TlsFiles> store, Optional<? extends TlsFiles> pem) {
    if (store.isPresent() && pem.isPresent()) {
      throw CommandFailure.unusableInput(
          what + " come from a key store or from PEM files, not from both");
    }
    return store.isPresent() ? store : pem.map(files -> files);
  }

  private static Optional<TlsFiles> keyStoreFile(
      Optional<Path> file, String variable, Optional<Secret> inProfile) {
    return file.map(
        path ->
            new TlsFiles.KeyStoreFile(
                path, Given.needed(Given.secret(null, variable, inProfile), variable)));
  }
}
