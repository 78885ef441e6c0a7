package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.config.Secret;
import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderMailbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which mailbox, where, and what proves that it is ours: from an option, else from the environment,
 * else from the profile. Secrets are best left to the environment or to files.
 */
final class MailboxOptions {

  private static final String SANDBOX = "http://127.0.0.1:8700";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private OutputOptions output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A connection profile, YAML (GPES_MESH_CONFIG); options and environment go before it.")
  private @Nullable Path config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The service (GPES_MESH_URL): an address, or live, integration and so on. Default: "
              + SANDBOX)
  private @Nullable String url;

  @Option(
      names = "--mailbox",
      paramLabel = "ID",
      description = "The mailbox to act for (GPES_MESH_MAILBOX).")
  private @Nullable String mailbox;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description =
          "Its password. Other users of the machine can see it here; GPES_MESH_PASSWORD not.")
  private @Nullable String password;

  @Option(
      names = "--shared-key",
      paramLabel = "TEXT",
      description = "The environment's shared key; better in GPES_MESH_SHARED_KEY.")
  private @Nullable String sharedKey;

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

  /** Work with the mailbox; its failures become one line. */
  @FunctionalInterface
  interface MailboxWork {
    void run(MeshClient client) throws IOException;
  }

  void with(MailboxWork work) {
    with(settings -> settings, work);
  }

  void with(UnaryOperator<MeshSettings> change, MailboxWork work) {
    try (TransferProgress progress = TransferProgress.of(output.showsProgress())) {
      ConnectionProfile profile = profile();
      MeshSettings settings =
          usable(() -> change.apply(settings(profile)).withListener(progress.listener()));
      MeshCredentials credentials = usable(() -> credentials(profile));
      work.run(MeshConnection.open(settings).mailbox(credentials));
    } catch (MeshException e) {
      throw MeshFailures.asCommandFailure(e);
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Prints one result. */
  void print(Fields fields) {
    fields.print(out(), output.json());
  }

  /** Prints one result, of which people want to see this line only. */
  void print(String line, Fields fields) {
    if (output.json()) {
      print(fields);
    } else {
      out().println(line);
    }
  }

  /** Prints one of several results: an empty line ends it where people read. */
  void printSpaced(Fields fields) {
    print(fields);
    if (!output.json()) {
      out().println();
    }
  }

  /** Prints a result where stdout carries content. */
  void printToStderr(Fields fields) {
    fields.print(spec.commandLine().getErr(), output.json());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The file that --config or its variable names. */
  Path configFile() {
    return givenConfig()
        .orElseThrow(() -> CommandFailure.unusableInput("--config or GPES_MESH_CONFIG is needed"));
  }

  /** One mailbox's folders over this connection. */
  FolderConfig folderConfig(Path root) {
    ConnectionProfile profile = profile();
    MeshCredentials credentials = credentials(profile);
    return FolderConfig.of(
        settings(profile),
        credentials.sharedKey(),
        List.of(FolderMailbox.of(credentials.mailbox(), credentials.password(), root)));
  }

  private Optional<Path> givenConfig() {
    return path(config, "GPES_MESH_CONFIG", Optional.empty());
  }

  private ConnectionProfile profile() {
    return givenConfig().map(ConnectionProfile::read).orElseGet(ConnectionProfile::empty);
  }

  private MeshCredentials credentials(ConnectionProfile profile) {
    return new MeshCredentials(
        new MailboxId(
            needed(
                text(mailbox, "GPES_MESH_MAILBOX", profile.mailbox()),
                "--mailbox or GPES_MESH_MAILBOX")),
        needed(
            secret(password, "GPES_MESH_PASSWORD", profile.password()),
            "GPES_MESH_PASSWORD or --password"),
        needed(
            secret(sharedKey, "GPES_MESH_SHARED_KEY", profile.sharedKey()),
            "GPES_MESH_SHARED_KEY or --shared-key"));
  }

  private MeshSettings settings(ConnectionProfile profile) {
    URI address = ServiceAddress.of(text(url, "GPES_MESH_URL", profile.url()).orElse(SANDBOX));
    MeshSettings settings =
        MeshSettings.of(address).withIdentification(ClientIdentification.of("gpes", "0.1"));
    Optional<SSLContext> tls = tls(profile);
    return tls.isPresent() ? settings.withSslContext(tls.get()) : settings;
  }

  private Optional<SSLContext> tls(ConnectionProfile profile) {
    Optional<KeyStoreFile> identity =
        keyStoreFile(
            path(keyStore, "GPES_MESH_KEYSTORE", profile.keystore()),
            "GPES_MESH_KEYSTORE_PASSWORD",
            profile.keystorePassword());
    Optional<KeyStoreFile> trusted =
        keyStoreFile(
            path(trustStore, "GPES_MESH_TRUSTSTORE", profile.truststore()),
            "GPES_MESH_TRUSTSTORE_PASSWORD",
            profile.truststorePassword());
    if (identity.isEmpty() && trusted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MeshTls.fromKeyStores(identity, trusted));
    } catch (IOException | GeneralSecurityException e) {
      throw CommandFailure.unusableInput("the key store cannot be used: " + e.getMessage());
    }
  }

  private static Optional<KeyStoreFile> keyStoreFile(
      Optional<Path> file, String variable, Optional<Secret> inProfile) {
    return file.map(
        path -> new KeyStoreFile(path, needed(secret(null, variable, inProfile), variable)));
  }

  private static Optional<Path> path(
      @Nullable Path option, String variable, Optional<Path> inProfile) {
    return Optional.ofNullable(option)
        .or(() -> environment(variable).map(Path::of))
        .or(() -> inProfile);
  }

  private static Optional<String> text(
      @Nullable String option, String variable, Optional<String> inProfile) {
    return Optional.ofNullable(option).or(() -> environment(variable)).or(() -> inProfile);
  }

  private static Optional<String> secret(
      @Nullable String option, String variable, Optional<Secret> inProfile) {
    return Optional.ofNullable(option)
        .or(() -> environment(variable))
        .or(() -> ConnectionProfile.resolved(inProfile, Map.copyOf(System.getenv())));
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isEmpty());
  }

  private static String needed(Optional<String> value, String where) {
    return value
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> CommandFailure.unusableInput(where + " is needed"));
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
}
