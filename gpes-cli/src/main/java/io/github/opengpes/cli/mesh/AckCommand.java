package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MessageId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gpes mesh ack}. */
@Command(
    name = "ack",
    description = "Acknowledges messages: they leave the inbox for good.",
    mixinStandardHelpOptions = true)
final class AckCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The messages.")
  private List<String> ids;

  @Override
  public void run() {
    List<MessageId> messages =
        MailboxOptions.usable(() -> ids.stream().map(MessageId::new).toList());
    mailbox.with(
        client -> {
          for (MessageId message : messages) {
            client.acknowledge(message);
            mailbox.print(
                message + " acknowledged",
                new Fields().put("messageId", message).put("acknowledged", true));
          }
        });
  }
}
