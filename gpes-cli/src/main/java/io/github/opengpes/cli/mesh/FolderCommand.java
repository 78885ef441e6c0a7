package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderListener;
import io.github.opengpes.mesh.client.folder.FolderService;
import io.github.opengpes.mesh.client.folder.RoundResult;
import io.github.opengpes.mesh.client.folder.UnusableFolderConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpes mesh folder}: runs until it is stopped. */
@Command(
    name = "folder",
    description =
        "Sends the .dat and .ctl pairs of OUT folders, and places what arrives in IN, as the NHS's own"
            + " MESH client does; its meshclient.cfg is understood. Runs until it is stopped.",
    mixinStandardHelpOptions = true)
final class FolderCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private MailboxOptions mailbox;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "One mailbox's folder, which holds IN, OUT, SENT, FAILED and TEMP; the connection as in the"
              + " other commands. Without it --config is a meshclient.cfg with everything.")
  private @Nullable Path root;

  @Option(names = "--once", description = "One round, and its figures; exit code 1 when it failed.")
  private boolean once;

  @Option(
      names = "--poll",
      paramLabel = "SECONDS",
      description = "Between two rounds. MESH asks for at least 300 on live. Default: of the file.")
  private @Nullable Integer poll;

  @Override
  public void run() {
    FolderConfig config = MailboxOptions.usable(this::config);
    for (String note : config.notes()) {
      spec.commandLine().getErr().println(note);
    }
    try (RecordOption.Way way = mailbox.wayTo(config);
        FolderService service =
            FolderService.open(
                config, way.transport(), MeshRuntime.system(), FolderListener.none())) {
      if (once) {
        print(service.round());
      } else {
        untilStopped(service);
      }
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FolderConfig config() throws IOException, UnusableFolderConfigException {
    FolderConfig config =
        root == null ? FolderConfig.read(mailbox.configFile()) : mailbox.folderConfig(root);
    return poll == null
        ? config
        : config.withTimes(Duration.ofSeconds(poll), config.processingDelay());
  }

  /** Told to end, the process ends after the messages under way. */
  private static void untilStopped(FolderService service) throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(service, ended), "mesh-folder-stop"));
    try {
      service.run();
    } finally {
      ended.countDown();
    }
  }

  private static void stop(FolderService service, CountDownLatch ended) {
    service.stop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(RoundResult result) {
    mailbox.print(
        new Fields()
            .put("sent", result.sent())
            .put("failed", result.failed())
            .put("delayed", result.delayed())
            .put("received", result.received())
            .put("reports", result.reports())
            .put("troubledMailboxes", result.troubled())
            .put("errors", result.errors())
            .put("more", result.more()));
    if (!result.clean()) {
      throw CommandFailure.jobFailed(
          "not everything went well: see FAILED, the reports in IN, and the log on stderr");
    }
  }
}
