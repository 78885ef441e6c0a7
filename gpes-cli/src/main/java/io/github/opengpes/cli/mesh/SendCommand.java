package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.SentMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.mailbox.DeliveryOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpes mesh send}. */
@Command(
    name = "send",
    description = "Sends a file, in chunks where it is large, and prints the message id.",
    mixinStandardHelpOptions = true)
final class SendCommand implements Runnable {

  @Mixin private MailboxOptions mailbox;

  @Parameters(paramLabel = "FILE", description = "What to send.")
  private Path file;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ID",
      description = "The recipient's mailbox.")
  private String to;

  @Option(
      names = "--workflow",
      required = true,
      paramLabel = "ID",
      description = "The workflow id.")
  private String workflow;

  @Option(
      names = "--local-id",
      paramLabel = "TEXT",
      description =
          "Your own reference. With it the message is not sent when the service knows it already."
              + " No patient data.")
  private @Nullable String localId;

  @Option(names = "--subject", paramLabel = "TEXT", description = "A subject. No patient data.")
  private @Nullable String subject;

  @Option(
      names = "--file-name",
      paramLabel = "NAME",
      description = "The name that the recipient sees. Default: none. No patient data.")
  private @Nullable String fileName;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      defaultValue = "application/octet-stream",
      description = "Media type. Default: ${DEFAULT-VALUE}")
  private String contentType;

  @Option(
      names = "--chunk-size",
      paramLabel = "BYTES",
      defaultValue = "" + MeshClientConfig.STANDARD_CHUNK_SIZE,
      description = "Content in one chunk, before compression. Default: ${DEFAULT-VALUE}")
  private long chunkSize;

  @Option(
      names = "--gzip",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Compress on the way. Default: yes; --no-gzip sends as it is.")
  private boolean gzip;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      arity = "0..1",
      fallbackValue = "PT1H",
      description = {
        "Wait so long (PT1H when not said) until the recipient has acknowledged it, and print what"
            + " became of it; exit code 1 when it was not acknowledged. Tracks as seldom as MESH asks."
      })
  private @Nullable Duration longest;

  @Override
  public void run() {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.unusableInput(file + " is not a file");
    }
    OutgoingMessage message = MailboxOptions.usable(this::message);
    mailbox.with(
        settings -> settings.withChunkSize(chunkSize),
        client -> {
          SentMessage sent =
              localId == null ? client.send(message) : client.sendUnlessKnown(message);
          Fields fields =
              new Fields()
                  .put("messageId", sent.id())
                  .put("chunks", sent.chunks())
                  .put("localId", message.localId());
          if (longest == null) {
            mailbox.print(sent.id().value(), fields);
          } else {
            await(client, sent.id(), longest, fields);
          }
        });
  }

  private void await(MeshClient client, MessageId id, Duration patience, Fields fields)
      throws IOException {
    DeliveryOutcome outcome = DeliveryWait.of(client, id, patience);
    String word = DeliveryWait.word(outcome);
    mailbox.print(id.value() + " " + word, fields.put("delivery", word));
    if (!(outcome instanceof DeliveryOutcome.Acknowledged)) {
      throw CommandFailure.jobFailed("message " + id + " is sent, its delivery: " + word);
    }
  }

  private OutgoingMessage message() {
    OutgoingMessage message =
        OutgoingMessage.of(new MailboxId(to), new WorkflowId(workflow), MessageContent.of(file))
            .withContentType(contentType)
            .withGzip(gzip);
    message = localId == null ? message : message.withLocalId(new LocalId(localId));
    message = subject == null ? message : message.withSubject(subject);
    return fileName == null ? message : message.withFileName(fileName);
  }
}
