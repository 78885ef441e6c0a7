package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes mesh get}. */
@Command(
    name = "get",
    description = "Fetches a message to a file and prints its envelope.",
    mixinStandardHelpOptions = true)
final class GetCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private MailboxOptions mailbox;

  @Parameters(paramLabel = "ID", description = "The message.")
  private String id;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where its content goes. Default: the message id with .dat, in this folder.")
  private @Nullable Path out;

  @Option(names = "--ack", description = "Acknowledge it when it is safe in the file.")
  private boolean acknowledge;

  @Override
  public void run() {
    MessageId message = MailboxOptions.usable(() -> new MessageId(id));
    Path file = out == null ? Path.of(message.value() + ".dat") : out;
    mailbox.with(client -> get(client, message, file));
  }

  private void get(MeshClient client, MessageId message, Path file) throws IOException {
    MeshMessage received = client.get(message, file);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println("id       " + received.id());
    printer.println("type     " + received.type());
    line(printer, "from     ", received.from());
    line(printer, "workflow ", received.workflowId());
    line(printer, "local id ", received.localId());
    line(printer, "subject  ", received.subject());
    line(printer, "name     ", received.fileName());
    line(printer, "checksum ", received.checksum());
    if (received.type() == MessageType.REPORT) {
      line(printer, "about    ", received.linkedMessage());
      line(printer, "code     ", received.status().code());
      line(printer, "reason   ", received.status().description());
    }
    printer.println("file     " + file + ", " + Files.size(file) + " bytes");
    if (acknowledge) {
      client.acknowledge(message);
      printer.println("acknowledged");
    }
  }

  private static void line(PrintWriter printer, String name, Optional<?> value) {
    value.ifPresent(text -> printer.println(name + text));
  }
}
