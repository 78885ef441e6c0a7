package io.github.opengpes.mesh.sandbox.faultrun;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.mailbox.ContentScan;
import io.github.opengpes.mesh.client.transport.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/** The messages of the run: each has its number, from which all of it follows. */
final class Load {

  static final MailboxId RECIPIENT = new MailboxId("X26ABC2");
  static final long SMALLEST_CHUNK = 300_000;
  static final long LARGEST_CHUNK = 6_000_000;

  private Load() {}

  /** Mostly small; one in 25 of some ten KB, one in 125 in several chunks, one in 2,000 large. */
  static long size(int number) {
    SplittableRandom random = new SplittableRandom(number);
    if (number % 2_000 == 1_234) {
      return random.nextLong(20_000_000, 40_000_000);
    }
    if (number % 125 == 7) {
      return random.nextLong(1_000_000, 3_000_000);
    }
    if (number % 25 == 3) {
      return random.nextLong(10_000, 200_000);
    }
    return random.nextLong(1, 4_000);
  }

  static LocalId localId(int number) {
    return new LocalId(String.format(Locale.ROOT, "run-%06d", number));
  }

  static MessageContent content(int number) {
    long size = size(number);
    return MessageContent.of(size, () -> new Bytes(number, size));
  }

  static String sha256(int number) throws IOException {
    return ContentScan.of(content(number), Long.MAX_VALUE, OutputStream.nullOutputStream())
        .sha256();
  }

  static OutgoingMessage message(int number) {
    return OutgoingMessage.of(RECIPIENT, new WorkflowId("FAULT_RUN"), content(number))
        .withLocalId(localId(number));
  }

  /** Impatient, since the faults of the run pass quickly. */
  static MeshClient client(URI service, String mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(
                service, new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withTimeouts(
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10)))
            .withRetry(
                new RetryPolicy(3, new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)))));
  }

  /** Random bytes; every second message is text that shrinks. */
  private static final class Bytes extends InputStream {
    private final SplittableRandom random;
    private final boolean text;
    private long left;

    Bytes(int number, long size) {
      this.random = new SplittableRandom(number);
      this.text = number % 2 == 0;
      this.left = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      for (int i = 0; i < count; i++) {
        int value = random.nextInt();
        target[offset + i] = (byte) (text ? 'a' + (value & 7) : value);
      }
      left -= count;
      return count;
    }
  }
}
