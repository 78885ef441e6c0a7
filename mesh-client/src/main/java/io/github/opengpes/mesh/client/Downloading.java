package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.MeshEvent.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages. Into a file several chunks come at the same time: senders split evenly, so the
 * place of each is known once the first has come. Where that turns out wrong, the rest is fetched
 * again in turn.
 */
final class Downloading {

  private static final Logger LOG = LoggerFactory.getLogger(Downloading.class);
  private static final Map<String, String> GZIP_WELCOME = Map.of("Accept-Encoding", "gzip");

  private final MeshConnection connection;
  private final Exchange exchange;
  private final MailboxId mailbox;
  private final String inbox;

  Downloading(MeshConnection connection, Exchange exchange, MailboxId mailbox, String inbox) {
    this.connection = connection;
    this.exchange = exchange;
    this.mailbox = mailbox;
    this.inbox = inbox;
  }

  MeshMessage head(MessageId id) {
    MeshOperation operation = MeshOperation.HEAD;
    return exchange.perform(
        Call.get(operation, target(id)).withMethod("HEAD").about(id),
        answer -> Envelope.read(operation, answer.headers(), id));
  }

  MeshMessage get(MessageId id, OutputStream target) throws IOException {
    Download download = new Download(id);
    MeshMessage message = download.first(target);
    download.inTurn(target);
    return message;
  }

  MeshMessage get(MessageId id, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      MeshMessage message;
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        message = get(id, channel);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return message;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private MeshMessage get(MessageId id, FileChannel channel) throws IOException {
    Download download = new Download(id);
    PlacedOutput target = new PlacedOutput(channel, 0, Long.MAX_VALUE);
    MeshMessage message = download.first(target);
    int lanes = connection.settings().parallelDownloads();
    if (lanes == 1 || message.chunks() < 3) {
      download.inTurn(target);
      return message;
    }
    try {
      download.placed(channel, target.place(), lanes);
      return message;
    } catch (PlacedOutput.OutOfPlace e) {
      LOG.debug("message {} is not split evenly: its chunks are fetched in turn", id, e);
    }
    channel.truncate(0);
    return get(id, Channels.newOutputStream(channel.position(0)));
  }

  MeshMessage getChunk(MessageId id, int number, OutputStream target) throws IOException {
    if (number < 1) {
      throw new IllegalArgumentException("chunks are numbered from 1");
    }
    return new Download(id).one(number, target);
  }

  private String target(MessageId id) {
    return inbox + "/" + Targets.segment(id.value());
  }

  /** One message on its way. */
  private final class Download {
    private final MessageId id;
    private final Transfer transfer;
    private final AtomicLong total = new AtomicLong();
    private int chunks;

    Download(MessageId id) {
      this.id = id;
      this.transfer =
          new Transfer(connection, Direction.DOWN, mailbox, Optional.of(id), OptionalLong.empty());
    }

    MeshMessage first(OutputStream target) throws IOException {
      MeshMessage message = one(1, target);
      chunks = message.chunks();
      return message;
    }

    void inTurn(OutputStream target) throws IOException {
      for (int number = 2; number <= chunks; number++) {
        another(number, target);
      }
    }

    /** Each chunk but the last must be as long as the first for this to come out. */
    void placed(FileChannel channel, long length, int lanes) throws IOException {
      List<Integer> numbers = IntStream.rangeClosed(2, chunks).boxed().toList();
      Lanes.run(
          connection.lanes(),
          lanes,
          numbers,
          number -> {
            long start = (number - 1) * length;
            long most = number == chunks ? Long.MAX_VALUE - start : length;
            PlacedOutput target = new PlacedOutput(channel, start, start + most);
            another(number, target);
            if (number < chunks && target.place() != start + length) {
              throw new PlacedOutput.OutOfPlace();
            }
          });
    }

    private void another(int number, OutputStream target) throws IOException {
      if (one(number, target).chunks() != chunks) {
        throw new MeshException.Protocol(
            MeshOperation.GET, "the number of chunks changed in mid-message");
      }
    }

    MeshMessage one(int number, OutputStream target) throws IOException {
      MeshOperation operation = number == 1 ? MeshOperation.GET : MeshOperation.GET_CHUNK;
      String path = number == 1 ? target(id) : target(id) + "/" + number;
      ChunkSink sink = new ChunkSink(target, connection.settings().limits(), total, transfer);
      try {
        MeshMessage message =
            exchange.perform(
                Call.get(operation, path).withHeaders(GZIP_WELCOME).about(id),
                answer -> {
                  MeshMessage envelope = Envelope.read(operation, answer.headers(), id);
                  if (envelope.type() == MessageType.DATA
                      && Envelope.chunkRange(operation, answer.headers(), number).number()
                          != number) {
                    throw new MeshException.Protocol(
                        operation, "another chunk came than was asked for");
                  }
                  transfer.has(envelope.chunks());
                  sink.take(answer);
                  return envelope;
                });
        transfer.chunkDone(number);
        return message;
      } catch (LocalIoFailure.Carrier e) {
        throw e.failure();
      }
    }
  }
}
