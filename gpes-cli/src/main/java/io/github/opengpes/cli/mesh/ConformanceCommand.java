package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.conformance.ClockControl;
import io.github.opengpes.mesh.conformance.ConformanceReport;
import io.github.opengpes.mesh.conformance.ConformanceSuite;
import io.github.opengpes.mesh.conformance.Profile;
import io.github.opengpes.mesh.conformance.Target;
import io.github.opengpes.mesh.conformance.TargetFile;
import io.github.opengpes.mesh.conformance.UnusableTargetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpes mesh conformance}. */
@Command(
    name = "conformance",
    description = {
      "Holds a MESH server to the documented protocol, and says where it differs.",
      "It sends and acknowledges messages of its own in mailboxes that are set apart for tests."
    },
    mixinStandardHelpOptions = true)
final class ConformanceCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;
  @Mixin private TlsOptions tls;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8700",
      description = "The server. Default: ${DEFAULT-VALUE}")
  private String url;

  @Option(
      names = "--profile",
      defaultValue = "documented",
      description =
          "documented: as the service is described; python: as the public Python sandbox."
              + " Default: ${DEFAULT-VALUE}")
  private Profile profile;

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "The server with its mailboxes and workflows, YAML (docs/mesh/conformance.md). Default: a"
              + " sandbox at --url with what the sandboxes come with.")
  private @Nullable Path targetFile;

  @Option(
      names = "--clock",
      paramLabel = "URL",
      description = "What moves its clock, such as http://127.0.0.1:8700/sandbox/api/clock")
  private @Nullable URI clock;

  @Option(
      names = "--allow-live",
      description = "Yes, a host of the NHS is meant. Never without the owner's leave.")
  private boolean allowLive;

  @Option(
      names = "--case",
      paramLabel = "ID",
      description = "Only these cases: an id, the beginning of ids, or a pattern with *.")
  private @Nullable String cases;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML as well.")
  private @Nullable Path junit;

  @Override
  public void run() {
    Target target = MailboxOptions.usable(this::target);
    try {
      ConformanceReport report = suite().run(target);
      PrintWriter out = spec.commandLine().getOut();
      out.println(output.json() ? report.json() : report.text());
      if (junit != null) {
        Files.writeString(junit, report.junitXml());
      }
      if (report.failed() > 0) {
        throw CommandFailure.jobFailed(
            report.failed() + " of " + report.results().size() + " cases failed");
      }
    } catch (UnusableTargetException e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailure.jobFailed(e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ConformanceSuite suite() {
    ConformanceSuite all = ConformanceSuite.load();
    return cases == null
        ? all
        : all.only(cases)
            .orElseThrow(() -> CommandFailure.unusableInput("no case has the id " + cases));
  }

  private Target target() throws IOException, UnusableTargetException {
    Target target =
        targetFile == null
            ? Target.sandbox(ServiceAddress.of(url), profile)
            : TargetFile.read(targetFile);
    target = tls.context(ConnectionProfile.empty()).map(target::withTls).orElse(target);
    target = clock == null ? target : target.withClock(ClockControl.byHttp(clock));
    return target.withAllowLive(allowLive);
  }
}
