package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpes mesh get}. */
@Command(
    name = "get",
    description = {
      "Fetches messages to files and prints their envelopes.",
      "A report has no content, so no file: its envelope says what failed, and why."
    },
    mixinStandardHelpOptions = true)
final class GetCommand implements Runnable {

  private static final String STDOUT = "-";

  @Mixin private MailboxOptions mailbox;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "The messages.")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "All that wait.")
  private boolean all;

  @Option(
      names = "--filter",
      paramLabel = "WORKFLOW",
      description = "With --all: only these workflows (as in list).")
  private @Nullable String filter;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = {
        "A file for one message; a folder for any number, named by their ids with .dat;"
            + " - for the content on stdout and the envelope on stderr. Default: this folder."
      })
  private @Nullable String out;

  @Option(names = "--ack", description = "Acknowledge each when it is safe in its file.")
  private boolean acknowledge;

  @Override
  public void run() {
    if (all != ids.isEmpty()) {
      throw CommandFailure.unusableInput("either message ids or --all are needed");
    }
    if (filter != null && !all) {
      throw CommandFailure.unusableInput("--filter goes with --all");
    }
    if (STDOUT.equals(out) && ids.size() != 1) {
      throw CommandFailure.unusableInput("--out - takes one message");
    }
    List<MessageId> named = MailboxOptions.usable(() -> ids.stream().map(MessageId::new).toList());
    InboxQuery query = MailboxOptions.usable(() -> ListCommand.query(500, filter));
    mailbox.with(
        client -> {
          List<MessageId> wanted = all ? client.inbox(query).toList() : named;
          for (MessageId id : wanted) {
            get(client, id);
          }
        });
  }

  private void get(MeshClient client, MessageId id) throws IOException {
    boolean toStdout = STDOUT.equals(out);
    Optional<Path> file = toStdout ? Optional.empty() : Optional.of(file(id));
    MeshMessage received =
        file.isPresent() ? client.get(id, file.get()) : client.get(id, System.out);
    System.out.flush();
    Fields fields = Envelopes.of(received);
    if (file.isPresent()) {
      if (received.type() == MessageType.REPORT) {
        Files.delete(file.get());
      } else {
        fields.put("file", file.get()).put("bytes", Files.size(file.get()));
      }
    }
    if (acknowledge) {
      client.acknowledge(id);
      fields.put("acknowledged", true);
    }
    if (toStdout) {
      mailbox.printToStderr(fields);
    } else {
      mailbox.printSpaced(fields);
    }
  }

  private Path file(MessageId id) throws IOException {
    String name = id.value() + ".dat";
    if (out == null) {
      return Path.of(name);
    }
    Path path = Path.of(out);
    boolean folder = all || ids.size() > 1 || out.endsWith("/") || Files.isDirectory(path);
    return folder ? Files.createDirectories(path).resolve(name) : path;
  }
}
