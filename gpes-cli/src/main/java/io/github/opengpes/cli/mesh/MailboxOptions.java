package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which mailbox, where, and what proves that it is ours. Secrets are best left to the environment.
 */
final class MailboxOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:GPES_MESH_URL:-http://127.0.0.1:8700}",
      description = "The service (GPES_MESH_URL). Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--mailbox",
      paramLabel = "ID",
      defaultValue = "${env:GPES_MESH_MAILBOX}",
      description = "The mailbox to act for (GPES_MESH_MAILBOX).")
  private @Nullable String mailbox;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      defaultValue = "${env:GPES_MESH_PASSWORD}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description =
          "Its password. Other users of the machine can see it here; GPES_MESH_PASSWORD not.")
  private @Nullable String password;

  @Option(
      names = "--shared-key",
      paramLabel = "TEXT",
      defaultValue = "${env:GPES_MESH_SHARED_KEY}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "The environment's shared key; better in GPES_MESH_SHARED_KEY.")
  private @Nullable String sharedKey;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      defaultValue = "${env:GPES_MESH_KEYSTORE}",
      description =
          "PKCS#12 or JKS file with the client's key and certificate (GPES_MESH_KEYSTORE);"
              + " its password in GPES_MESH_KEYSTORE_PASSWORD.")
  private @Nullable Path keyStore;

  @Option(
      names = "--truststore",
      paramLabel = "FILE",
      defaultValue = "${env:GPES_MESH_TRUSTSTORE}",
      description =
          "PKCS#12 or JKS file with the authorities to trust (GPES_MESH_TRUSTSTORE); its password in"
              + " GPES_MESH_TRUSTSTORE_PASSWORD. Default: those of the Java platform.")
  private @Nullable Path trustStore;

  /** Work with the mailbox; its failures become one line. */
  @FunctionalInterface
  interface MailboxWork {
    void run(MeshClient client) throws IOException;
  }

  void with(MailboxWork work) {
    with(config -> config, work);
  }

  void with(UnaryOperator<MeshClientConfig> settings, MailboxWork work) {
    MeshClient client = MeshClient.open(usable(() -> settings.apply(config())));
    try {
      work.run(client);
    } catch (MeshException e) {
      throw CommandFailure.jobFailed(e.getMessage() + advice(e));
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private MeshClientConfig config() {
    MeshCredentials credentials =
        usable(
            () ->
                new MeshCredentials(
                    new MailboxId(needed(mailbox, "--mailbox", "GPES_MESH_MAILBOX")),
                    needed(password, "--password", "GPES_MESH_PASSWORD"),
                    needed(sharedKey, "--shared-key", "GPES_MESH_SHARED_KEY")));
    MeshClientConfig config =
        usable(() -> MeshClientConfig.of(url, credentials))
            .withIdentification(ClientIdentification.of("gpes", "0.1"));
    if (keyStore == null && trustStore == null) {
      return config;
    }
    try {
      return config.withSslContext(
          MeshTls.fromKeyStores(
              keyStoreFile(keyStore, "GPES_MESH_KEYSTORE_PASSWORD"),
              keyStoreFile(trustStore, "GPES_MESH_TRUSTSTORE_PASSWORD")));
    } catch (IOException | GeneralSecurityException e) {
      throw CommandFailure.unusableInput("the key store cannot be used: " + e.getMessage());
    }
  }

  private static Optional<KeyStoreFile> keyStoreFile(@Nullable Path path, String variable) {
    return Optional.ofNullable(path)
        .map(file -> new KeyStoreFile(file, needed(System.getenv(variable), variable, variable)));
  }

  private static String needed(@Nullable String value, String option, String variable) {
    if (value == null || value.isEmpty()) {
      String both = option.equals(variable) ? variable : option + " or " + variable;
      throw CommandFailure.unusableInput(both + " is needed");
    }
    return value;
  }

  /** Turns a refused value into wrong usage. */
  static <T> T usable(Callable<T> value) {
    try {
      return value.call();
    } catch (CommandFailure e) {
      throw e;
    } catch (Exception e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    }
  }

  private static String advice(MeshException failure) {
    if (failure instanceof MeshException.Authentication) {
      return "; check mailbox, password, shared key and this machine's clock";
    }
    if (failure instanceof MeshException.Transport) {
      return "; check --url and the network";
    }
    if (failure instanceof MeshException.UnknownOutcome) {
      return "; track it by its local id before sending again";
    }
    return "";
  }
}
