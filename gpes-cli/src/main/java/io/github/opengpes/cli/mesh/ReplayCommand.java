package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.recorder.Recording;
import io.github.opengpes.mesh.client.recorder.RecordingReader;
import io.github.opengpes.mesh.client.recorder.Replay;
import io.github.opengpes.mesh.client.recorder.ReplayReport;
import io.github.opengpes.mesh.client.recorder.ReplayTarget;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.RegisterFiles;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.UnusableRegisterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes mesh replay}. */
@Command(
    name = "replay",
    description =
        "Makes the calls of a recording again, on a sandbox, with made-up content of the same sizes,"
            + " and prints where the answers differ; exit code 1 when they do.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;
  @Mixin private TlsOptions tls;

  @Parameters(paramLabel = "RECORDING", description = "Its folder, or one part.")
  private Path recording;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8700",
      description = "The sandbox. Default: ${DEFAULT-VALUE}")
  private String url;

  @Option(
      names = "--mailboxes",
      paramLabel = "FILE",
      description = "Its mailboxes, one JSON object a line. Default: those that it comes with.")
  private @Nullable Path mailboxes;

  @Option(
      names = "--shared-key",
      paramLabel = "TEXT",
      defaultValue = "${env:GPES_MESH_SHARED_KEY:-" + SandboxConfig.STANDARD_SHARED_KEY + "}",
      description = "Its shared key (GPES_MESH_SHARED_KEY). Default: TestKey")
  private String sharedKey;

  @Option(
      names = "--pace",
      paramLabel = "TIMES",
      description = "1 as recorded, 60 an hour in a minute. Default: without pauses.")
  private @Nullable Double pace;

  @Override
  public void run() {
    ReplayTarget target = MailboxOptions.usable(this::target);
    Recording day = MailboxOptions.usable(() -> RecordingReader.read(recording));
    Double times = pace;
    Replay replay =
        times == null
            ? Replay.atOnce(day, target)
            : MailboxOptions.usable(() -> Replay.faster(day, target, times));
    try {
      print(replay.run());
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(ReplayReport report) {
    report.differences().forEach(difference -> print(difference));
    new Fields()
        .put("played", report.played())
        .put("leftOut", report.skipped())
        .put("sentBeforehand", report.seeded())
        .put("differences", report.differences().size())
        .print(spec.commandLine().getOut(), output.json());
    if (!report.differences().isEmpty()) {
      throw CommandFailure.jobFailed(report.differences().size() + " answers differ");
    }
  }

  private void print(ReplayReport.Difference difference) {
    if (output.json()) {
      new Fields()
          .put("exchange", difference.exchange().seq())
          .put("operation", difference.exchange().operation())
          .put("mailbox", difference.exchange().mailbox())
          .put("what", difference.what())
          .put("recorded", difference.recorded())
          .put("now", difference.now())
          .print(spec.commandLine().getOut(), true);
    } else {
      spec.commandLine().getOut().println(difference);
    }
  }

  private ReplayTarget target() throws IOException, UnusableRegisterException {
    MeshSettings settings =
        tls.applied(MeshSettings.of(ServiceAddress.of(url)), ConnectionProfile.empty());
    Map<String, Mailbox> known =
        (mailboxes == null ? Register.standard().mailboxes() : RegisterFiles.mailboxes(mailboxes))
            .stream().collect(Collectors.toMap(Mailbox::id, Function.identity()));
    return new ReplayTarget(
        settings.baseUri(),
        new ApacheTransport(settings.transport()),
        id -> credentials(id, Optional.ofNullable(known.get(id.value()))),
        MeshRuntime.system());
  }

  private Optional<MeshCredentials> credentials(MailboxId id, Optional<Mailbox> mailbox) {
    return mailbox.map(found -> new MeshCredentials(id, found.password(), sharedKey));
  }
}
