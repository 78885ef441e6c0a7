package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.LookedUpMailbox;
import io.github.opengpes.mesh.client.OdsCode;
import io.github.opengpes.mesh.client.WorkflowId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpes mesh lookup}. */
@Command(
    name = "lookup",
    description = "Finds the mailboxes that take a workflow, of one organisation or of all.",
    mixinStandardHelpOptions = true)
final class LookupCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Parameters(paramLabel = "WORKFLOW", description = "The workflow id.")
  private String workflow;

  @Option(
      names = "--ods",
      paramLabel = "CODE",
      description = "Only this organisation's (ODS code). Default: all that take the workflow.")
  private @Nullable String ods;

  @Override
  public void run() {
    WorkflowId wanted = MailboxOptions.usable(() -> new WorkflowId(workflow));
    Optional<OdsCode> organisation =
        MailboxOptions.usable(() -> Optional.ofNullable(ods).map(OdsCode::new));
    mailbox.with(
        client -> {
          List<LookedUpMailbox> found =
              organisation.isPresent()
                  ? client.lookUp(organisation.get(), wanted)
                  : client.searchWorkflow(wanted);
          if (found.isEmpty()) {
            throw CommandFailure.jobFailed(
                "no mailbox takes workflow "
                    + wanted
                    + organisation.map(o -> " at " + o).orElse(""));
          }
          found.forEach(this::print);
        });
  }

  private void print(LookedUpMailbox found) {
    mailbox.print(
        found.id() + found.name().map(name -> "  " + name).orElse(""),
        new Fields().put("mailbox", found.id()).put("name", found.name()));
  }
}
