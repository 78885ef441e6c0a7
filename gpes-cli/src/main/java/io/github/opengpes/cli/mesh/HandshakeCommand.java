package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpes mesh handshake}. */
@Command(
    name = "handshake",
    description = "Asks the service whether it accepts this mailbox.",
    mixinStandardHelpOptions = true)
final class HandshakeCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Override
  public void run() {
    mailbox.with(
        client -> {
          client.handshake();
          mailbox.print(
              "mailbox " + client.mailbox() + " is accepted",
              new Fields().put("mailbox", client.mailbox()).put("accepted", true));
        });
  }
}
