package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.OdsCode;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.doctor.Doctor;
import io.github.opengpes.mesh.client.doctor.DoctorReport;
import io.github.opengpes.mesh.client.doctor.DoctorRequest;
import io.github.opengpes.mesh.client.doctor.Finding;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gpes mesh doctor}. */
@Command(
    name = "doctor",
    description =
        "Says why a connection, certificate, token, clock, mailbox or workflow does not work: one"
            + " line for each check.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Option(
      names = "--workflow",
      paramLabel = "ID",
      description = "Does anybody receive this workflow?")
  private @Nullable String workflow;

  @Option(
      names = "--ods",
      paramLabel = "CODE",
      description = "With --workflow: does this organisation receive it?")
  private @Nullable String ods;

  @Option(
      names = "--to",
      paramLabel = "ID",
      description = "With --workflow: does this mailbox receive it?")
  private @Nullable String recipient;

  @Override
  public void run() {
    DoctorReport report = new Doctor(Clock.systemUTC()).examine(request());
    report.findings().forEach(this::print);
    report
        .firstFailure()
        .ifPresent(
            finding -> {
              throw CommandFailure.jobFailed(
                  "the first thing to mend: " + finding.check() + ": " + finding.text());
            });
  }

  private DoctorRequest request() {
    if (workflow == null && (ods != null || recipient != null)) {
      throw CommandFailure.unusableInput("--ods and --to need --workflow");
    }
    DoctorRequest request = mailbox.examined();
    return MailboxOptions.usable(
        () -> {
          DoctorRequest asked =
              workflow == null ? request : request.withWorkflow(new WorkflowId(workflow));
          asked = ods == null ? asked : asked.withOrganisation(new OdsCode(ods));
          return recipient == null ? asked : asked.withRecipient(new MailboxId(recipient));
        });
  }

  private void print(Finding finding) {
    mailbox.print(
        "%-8s %-19s %s%s"
            .formatted(
                finding.verdict(),
                finding.check(),
                finding.text(),
                finding.mend().map(how -> ". " + how).orElse("")),
        new Fields()
            .put("check", finding.check())
            .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
            .put("text", finding.text())
            .put("mend", finding.mend()));
  }
}
