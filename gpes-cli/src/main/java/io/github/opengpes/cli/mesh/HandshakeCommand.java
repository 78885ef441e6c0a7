package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gpes mesh handshake}. */
@Command(
    name = "handshake",
    description = "Asks the service whether it accepts this mailbox.",
    mixinStandardHelpOptions = true)
final class HandshakeCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private MailboxOptions mailbox;

  @Override
  public void run() {
    mailbox.with(
        client -> {
          client.handshake();
          spec.commandLine().getOut().println("mailbox " + client.mailbox() + " is accepted");
        });
  }
}
