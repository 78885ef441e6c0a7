package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.WorkflowFilter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gpes mesh list}. */
@Command(
    name = "list",
    description = "Prints the ids of all messages that wait, oldest first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

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

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: all.")
  private @Nullable Integer limit;

  @Option(names = "--long", description = "The envelope of each, which asks the service for each.")
  private boolean detailed;

  @Override
  public void run() {
    InboxQuery query = MailboxOptions.usable(() -> query(pageSize, filter));
    if (limit != null && limit < 1) {
      throw CommandFailure.unusableInput("--limit is at least 1");
    }
    mailbox.with(client -> ids(client, query).forEach(id -> print(client, id)));
  }

  static InboxQuery query(int pageSize, @Nullable String filter) {
    InboxQuery all = InboxQuery.all().withPageSize(pageSize);
    return filter == null ? all : all.withFilter(new WorkflowFilter(filter));
  }

  private Stream<MessageId> ids(MeshClient client, InboxQuery query) {
    Stream<MessageId> all = client.inbox(query);
    return limit == null ? all : all.limit(limit);
  }

  private void print(MeshClient client, MessageId id) {
    if (detailed) {
      mailbox.printSpaced(Envelopes.of(client.head(id)));
    } else {
      mailbox.print(id.value(), new Fields().put("messageId", id));
    }
  }
}
