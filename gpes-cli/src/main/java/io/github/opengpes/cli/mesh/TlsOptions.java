package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.config.Secret;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The client's certificate, and the authorities that it trusts. */
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

  MeshSettings applied(MeshSettings settings, ConnectionProfile profile) {
    Optional<SSLContext> context = context(profile);
    return context.isPresent() ? settings.withSslContext(context.get()) : settings;
  }

  Optional<SSLContext> context(ConnectionProfile profile) {
    Optional<KeyStoreFile> identity =
        keyStoreFile(
            Given.path(keyStore, "GPES_MESH_KEYSTORE", profile.keystore()),
            "GPES_MESH_KEYSTORE_PASSWORD",
            profile.keystorePassword());
    Optional<KeyStoreFile> trusted =
        keyStoreFile(
            Given.path(trustStore, "GPES_MESH_TRUSTSTORE", profile.truststore()),
            "GPES_MESH_TRUSTSTORE_PASSWORD",
            profile.truststorePassword());
    if (identity.isEmpty() && trusted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MeshTls.fromKeyStores(identity, trusted));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw CommandFailure.unusableInput("the key store cannot be used: " + e.getMessage());
    }
  }

  private static Optional<KeyStoreFile> keyStoreFile(
      Optional<Path> file, String variable, Optional<Secret> inProfile) {
    return file.map(
        path ->
            new KeyStoreFile(
                path, Given.needed(Given.secret(null, variable, inProfile), variable)));
  }
}
