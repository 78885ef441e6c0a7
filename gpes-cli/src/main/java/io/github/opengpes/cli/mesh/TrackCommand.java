package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpes mesh track}. */
@Command(
    name = "track",
    description = "Says what became of a message that this mailbox sent.",
    mixinStandardHelpOptions = true)
final class TrackCommand implements Runnable {

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
      mailbox.with(client -> mailbox.print(fields(client.track(known))));
    } else if (message == null && reference != null) {
      LocalId known = MailboxOptions.usable(() -> new LocalId(reference));
      mailbox.with(client -> byLocalId(client, known));
    } else {
      throw CommandFailure.unusableInput("either a message id or --local-id is needed");
    }
  }

  private void byLocalId(MeshClient client, LocalId known) {
    LocalIdTracking answer = client.trackByLocalId(known);
    if (answer instanceof LocalIdTracking.Found found) {
      mailbox.print(fields(found.message()));
    } else if (answer instanceof LocalIdTracking.Several) {
      throw CommandFailure.jobFailed("several messages have this local id; track by message id");
    } else {
      throw CommandFailure.jobFailed("the service knows no message with this local id");
    }
  }

  private static Fields fields(TrackingRecord record) {
    return new Fields()
        .put("messageId", record.id())
        .put("status", record.status().name().toLowerCase(Locale.ROOT))
        .put("to", record.recipient())
        .put("workflowId", record.workflowId())
        .put("localId", record.localId())
        .put("fileName", record.fileName())
        .put("uploaded", record.uploaded())
        .put("expires", record.expires())
        .put(record.delivery());
  }
}
