package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the message, at either end. */
@Tag("once")
class SmallHeapTest {

  private static final int MEGABYTES = 160;

  @TempDir Path folder;

  /** Client and sandbox in one process, with less heap than half the message. */
  static final class BothEnds {
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Path file = folder.resolve("large");
      byte[] megabyte = new byte[1 << 20];
      new Random(1).nextBytes(megabyte);
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int i = 0; i < MEGABYTES; i++) {
          megabyte[0] = (byte) i;
          out.write(megabyte);
        }
      }
      try (MeshSandbox sandbox =
          MeshSandbox.start(SandboxConfig.standard().withStore(folder.resolve("store")))) {
        MeshClient one = client(sandbox, "X26ABC1");
        MeshClient two = client(sandbox, "X26ABC2");
        for (boolean gzip : new boolean[] {false, true}) {
          OutgoingMessage message =
              OutgoingMessage.of(
                      new MailboxId("X26ABC2"),
                      new WorkflowId("TEST_WORKFLOW"),
                      MessageContent.of(file))
                  .withGzip(gzip);
          MessageId id = one.send(message).id();
          Path received = folder.resolve("received");
          two.get(id, received);
          two.acknowledge(id);
          System.out.println(Files.mismatch(file, received));
        }
      }
    }

    private static MeshClient client(MeshSandbox sandbox, String mailbox) {
      return MeshClient.open(
          MeshClientConfig.of(
              sandbox.baseUri(),
              new MeshCredentials(new MailboxId(mailbox), "password", "TestKey")));
    }
  }

  @Test
  void aMessageOfOneHundredAndSixtyMegabytesPassesThroughSixtyFourOfHeap() throws Exception {
    try (OtherProcess process = new OtherProcess(BothEnds.class, "-Xmx64m", folder.toString())) {
      assertThat(process.out.readLine()).as("plain, in three chunks").isEqualTo("-1");
      assertThat(process.out.readLine()).as("compressed, in three chunks").isEqualTo("-1");
      assertThat(process.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.process.exitValue()).isZero();
    }
  }
}
