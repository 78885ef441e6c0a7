package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.doctor.DoctorRequest;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderMailbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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

  @Mixin private TlsOptions tls;
  @Mixin private ProxyOptions proxy;
  @Mixin private RecordOption record;

  /** Work with the mailbox; its failures become one line. */
  @FunctionalInterface
  interface MailboxWork {
    void run(MeshClient client) throws IOException;
  }

  void with(MailboxWork work) {
    with(settings -> settings, work);
  }

  void with(UnaryOperator<MeshSettings> change, MailboxWork work) {
    ConnectionProfile profile = profile();
    MeshSettings settings = usable(() -> change.apply(settings(profile)));
    MeshCredentials credentials = usable(() -> credentials(profile));
    try (RecordOption.Way way = usable(() -> record.to(settings));
        TransferProgress progress = TransferProgress.of(output.showsProgress())) {
      MeshSettings heard = settings.withListener(progress.listener());
      MeshConnection connection = new MeshConnection(heard, way.transport(), MeshRuntime.system());
      work.run(connection.mailbox(credentials));
    } catch (MeshException e) {
      throw MeshFailures.asCommandFailure(e);
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The way to the service of a folder configuration, recorded where that is wanted. */
  RecordOption.Way wayTo(FolderConfig folders) {
    return usable(() -> record.to(folders.service()));
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

  /**
   * What there is to examine, made without a look at the files of keys and authorities: what is
   * wrong with those is for the doctor to say. Without a mailbox only the way to it is examined.
   */
  DoctorRequest examined() {
    ConnectionProfile profile = profile();
    MeshSettings plain = proxy.applied(address(profile), profile);
    DoctorRequest request = DoctorRequest.of(plain);
    request = tls.identity(profile).map(request::withIdentity).orElse(request);
    request = tls.trusted(profile).map(request::withTrusted).orElse(request);
    return text(mailbox, "GPES_MESH_MAILBOX", profile.mailbox()).isPresent()
        ? request.withCredentials(usable(() -> credentials(profile)))
        : request;
  }

  private Optional<Path> givenConfig() {
    return Given.path(config, "GPES_MESH_CONFIG", Optional.empty());
  }

  private ConnectionProfile profile() {
    return givenConfig().map(ConnectionProfile::read).orElseGet(ConnectionProfile::empty);
  }

  private MeshCredentials credentials(ConnectionProfile profile) {
    return new MeshCredentials(
        new MailboxId(
            Given.needed(
                text(mailbox, "GPES_MESH_MAILBOX", profile.mailbox()),
                "--mailbox or GPES_MESH_MAILBOX")),
        Given.needed(
            Given.secret(password, "GPES_MESH_PASSWORD", profile.password()),
            "GPES_MESH_PASSWORD or --password"),
        Given.needed(
            Given.secret(sharedKey, "GPES_MESH_SHARED_KEY", profile.sharedKey()),
            "GPES_MESH_SHARED_KEY or --shared-key"));
  }

  private MeshSettings settings(ConnectionProfile profile) {
    return proxy.applied(tls.applied(address(profile), profile), profile);
  }

  private MeshSettings address(ConnectionProfile profile) {
    String given = text(url, "GPES_MESH_URL", profile.url()).orElse(SANDBOX);
    return usable(() -> MeshSettings.of(ServiceAddress.of(given)))
        .withIdentification(ClientIdentification.of("gpes", "0.1"));
  }

  private static Optional<String> text(
      @Nullable String option, String variable, Optional<String> inProfile) {
    return Optional.ofNullable(option).or(() -> Given.inVariable(variable)).or(() -> inProfile);
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
