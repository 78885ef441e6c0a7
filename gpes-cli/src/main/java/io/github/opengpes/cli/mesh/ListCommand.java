package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.WorkflowFilter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpes mesh list}. */
@Command(
    name = "list",
    description = "Prints the ids of all messages that wait, oldest first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private MailboxOptions mailbox;

  @Option(
      names = "--filter",
      paramLabel = "WORKFLOW",
      description = "Only these workflows: WF equals, WF* begins, *WF* contains, a leading ! not.")
  private @Nullable String filter;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many ids to ask for at a time, 10 to 5000. Default: ${DEFAULT-VALUE}")
  private int pageSize;

  @Override
  public void run() {
    InboxQuery query = MailboxOptions.usable(this::query);
    PrintWriter out = spec.commandLine().getOut();
    mailbox.with(client -> client.inbox(query).forEach(out::println));
  }

  private InboxQuery query() {
    InboxQuery all = InboxQuery.all().withPageSize(pageSize);
    return filter == null ? all : all.withFilter(new WorkflowFilter(filter));
  }
}
