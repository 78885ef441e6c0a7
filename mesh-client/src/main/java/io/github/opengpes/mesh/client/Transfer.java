package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.MeshEvent.ChunkDone;
import io.github.opengpes.mesh.client.MeshEvent.Direction;
import io.github.opengpes.mesh.client.MeshEvent.Progress;
import io.github.opengpes.mesh.client.MeshEvent.TransferRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the listener how far the content of one message has come. */
final class Transfer {

  private static final int STEP_BITS = 20;

  private final MeshListener listener;
  private final long number;
  private final Direction direction;
  private final MailboxId mailbox;
  private final OptionalLong total;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger done = new AtomicInteger();
  private volatile Optional<MessageId> message;
  private volatile int chunks;

  Transfer(
      MeshConnection connection,
      Direction direction,
      MailboxId mailbox,
      Optional<MessageId> message,
      OptionalLong total) {
    this.listener = connection.listener();
    this.number = connection.nextTransfer();
    this.direction = direction;
    this.mailbox = mailbox;
    this.message = message;
    this.total = total;
  }

  Optional<MessageId> message() {
    return message;
  }

  void is(MessageId id) {
    message = Optional.of(id);
  }

  void has(int chunkCount) {
    chunks = chunkCount;
  }

  /** Chunks and bytes that went before this client's time. */
  void begunWith(int chunkCount, long byteCount) {
    done.set(chunkCount);
    bytes.set(byteCount);
  }

  void moved(long count) {
    long now = bytes.addAndGet(count);
    if (now >> STEP_BITS != (now - count) >> STEP_BITS) {
      tell(now);
    }
  }

  void chunkDone(int chunk) {
    done.incrementAndGet();
    listener.chunkDone(new ChunkDone(ref(), chunk, chunks));
    tell(bytes.get());
  }

  private void tell(long now) {
    listener.progress(new Progress(ref(), now, total, done.get(), chunks));
  }

  private TransferRef ref() {
    return new TransferRef(number, direction, mailbox, message);
  }

  /** The content of one chunk; what a failed attempt has read is taken back by the next one. */
  Piece piece() {
    return new Piece();
  }

  /** Counts the content of one chunk. */
  final class Piece {
    private final AtomicLong read = new AtomicLong();

    InputStream counted(InputStream in) {
      bytes.addAndGet(-read.getAndSet(0));
      return new FilterInputStream(in) {
        @Override
        public int read() throws IOException {
          int value = super.read();
          count(value < 0 ? 0 : 1);
          return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int size = super.read(target, offset, length);
          count(size);
          return size;
        }
      };
    }

    private void count(int size) {
      if (size > 0) {
        read.addAndGet(size);
        moved(size);
      }
    }
  }
}
