package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gpes mesh count}. */
@Command(
    name = "count",
    description = "Prints how many messages wait.",
    mixinStandardHelpOptions = true)
final class CountCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private MailboxOptions mailbox;

  @Override
  public void run() {
    mailbox.with(client -> spec.commandLine().getOut().println(client.count()));
  }
}
