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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the message: ten gigabytes through a heap of 256 megabytes. */
@Tag("slow")
class TenGigabytesTest {

  private static final long SIZE = 10L << 30;

  @TempDir Path folder;

  /** Noise that is different in each mebibyte and need not be kept anywhere to be known. */
  private static final class Noise extends InputStream {
    private static final int BLOCK = 1 << 20;
    private final byte[] block = new byte[BLOCK];
    private long position;

    Noise() {
      new Random(1).nextBytes(block);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (position == SIZE) {
        return -1;
      }
      int place = (int) (position % BLOCK);
      ByteBuffer.wrap(block).putLong(position / BLOCK);
      int count = Math.min(length, BLOCK - place);
      System.arraycopy(block, place, bytes, offset, count);
      position += count;
      return count;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.min(count, SIZE - position);
      position += skipped;
      return skipped;
    }
  }

  /** Takes what comes only if it is the noise. */
  private static final class Compared extends OutputStream {
    private final Noise expected = new Noise();
    private long received;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] same = expected.readNBytes(length);
      if (java.util.Arrays.mismatch(same, 0, same.length, bytes, offset, offset + length) >= 0) {
        throw new IOException("other bytes near " + received);
      }
      received += length;
    }
  }

  /** Client and sandbox in one process. */
  static final class BothEnds {
    public static void main(String[] args) throws Exception {
      try (MeshSandbox sandbox =
          MeshSandbox.start(SandboxConfig.standard().withStore(Path.of(args[0])))) {
        MeshClient one = client(sandbox, "X26ABC1");
        MeshClient two = client(sandbox, "X26ABC2");
        OutgoingMessage message =
            OutgoingMessage.of(
                    new MailboxId("X26ABC2"),
                    new WorkflowId("TEST_WORKFLOW"),
                    MessageContent.of(SIZE, Noise::new))
                .withGzip(false);
        long start = System.nanoTime();
        MessageId id = one.send(message).id();
        long sent = System.nanoTime();
        Compared received = new Compared();
        two.get(id, received);
        long done = System.nanoTime();
        two.acknowledge(id);
        System.err.printf(
            "10 GiB: %d s up, %d s down%n",
            (sent - start) / 1_000_000_000L, (done - sent) / 1_000_000_000L);
        System.out.println(received.received);
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
  void aMessageOfTenGigabytesPassesThroughAHeapOfTwoHundredAndFiftySixMegabytes() throws Exception {
    long free = Files.getFileStore(folder).getUsableSpace();
    Assumptions.assumeTrue(free > 2 * SIZE, () -> "needs 20 GiB of disk, there are " + free);
    try (OtherProcess process = new OtherProcess(BothEnds.class, "-Xmx256m", folder.toString())) {
      assertThat(process.out.readLine()).isEqualTo(Long.toString(SIZE));
    }
    try (var chunks = Files.list(folder.resolve("chunks"))) {
      assertThat(chunks).as("nothing is left of it").isEmpty();
    }
  }
}
