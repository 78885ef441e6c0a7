package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes mesh track}. */
@Command(
    name = "track",
    description = "Says what became of a message that this mailbox sent.",
    mixinStandardHelpOptions = true)
final class TrackCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private MailboxOptions mailbox;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The message.")
  private @Nullable String id;

  @Option(names = "--local-id", paramLabel = "TEXT", description = "Or the sender's reference.")
  private @Nullable String localId;

  @Override
  public void run() {
    String message = id;
    String reference = localId;
    if (message != null && reference == null) {
      MessageId known = MailboxOptions.usable(() -> new MessageId(message));
      mailbox.with(client -> print(client.track(known)));
    } else if (message == null && reference != null) {
      LocalId known = MailboxOptions.usable(() -> new LocalId(reference));
      mailbox.with(client -> byLocalId(client, known));
    } else {
      throw CommandFailure.unusableInput("either a message id or --local-id is needed");
    }
  }

  private void byLocalId(MeshClient client, LocalId localId) {
    LocalIdTracking answer = client.trackByLocalId(localId);
    if (answer instanceof LocalIdTracking.Found found) {
      print(found.message());
    } else if (answer instanceof LocalIdTracking.Several) {
      throw CommandFailure.jobFailed("several messages have this local id; track by message id");
    } else {
      throw CommandFailure.jobFailed("the service knows no message with this local id");
    }
  }

  private void print(TrackingRecord record) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("id        " + record.id());
    out.println("status    " + record.status().name().toLowerCase(Locale.ROOT));
    line(out, "to        ", record.recipient());
    line(out, "workflow  ", record.workflowId());
    line(out, "local id  ", record.localId());
    line(out, "uploaded  ", record.uploaded());
    line(out, "expires   ", record.expires());
    line(out, "event     ", record.delivery().event());
    line(out, "code      ", record.delivery().code());
    line(out, "reason    ", record.delivery().description());
  }

  private static void line(PrintWriter out, String name, Optional<?> value) {
    value.ifPresent(text -> out.println(name + text));
  }
}
