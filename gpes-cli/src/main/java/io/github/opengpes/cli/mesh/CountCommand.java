package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpes mesh count}. */
@Command(
    name = "count",
    description = "Prints how many messages wait.",
    mixinStandardHelpOptions = true)
final class CountCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Override
  public void run() {
    mailbox.with(
        client -> {
          long count = client.count();
          mailbox.print(
              String.valueOf(count),
              new Fields().put("mailbox", client.mailbox()).put("count", count));
        });
  }
}
