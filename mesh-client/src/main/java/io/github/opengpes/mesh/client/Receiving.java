package io.github.opengpes.mesh.client;

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
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists, fetches and acknowledges what lies in the inbox. */
final class Receiving {

  private static final int MAX_ANSWER = 4 * 1024 * 1024;
  private static final Map<String, String> GZIP_WELCOME = Map.of("Accept-Encoding", "gzip");

  private final Exchange exchange;
  private final String inbox;
  private final DownloadLimits limits;

  Receiving(Exchange exchange, String inbox, DownloadLimits limits) {
    this.exchange = exchange;
    this.inbox = inbox;
    this.limits = limits;
  }

  InboxPage list(InboxQuery query) {
    String filter =
        query.filter().map(f -> "&workflow_filter=" + Targets.segment(f.expression())).orElse("");
    return page(inbox + "?max_results=" + query.pageSize() + filter);
  }

  InboxPage next(InboxPage.Next next) {
    String link = next.link();
    int api = link.indexOf("/messageexchange/");
    if (api < 0) {
      throw new MeshException.Protocol(MeshOperation.LIST, "the link to the next page leads away");
    }
    // Whatever host the link names, the token goes only to the one that was configured.
    return page(link.substring(api));
  }

  private InboxPage page(String target) {
    return exchange.perform(
        Call.get(MeshOperation.LIST, target),
        answer ->
            MeshJson.inboxPage(
                MeshJson.answer(MeshOperation.LIST, answer.body().readNBytes(MAX_ANSWER))));
  }

  Stream<MessageId> stream(InboxQuery query) {
    return StreamSupport.stream(new Pages(query), false).flatMap(List::stream);
  }

  MeshMessage head(MessageId id) {
    MeshOperation operation = MeshOperation.HEAD;
    return exchange.perform(
        Call.get(operation, message(id)).withMethod("HEAD"),
        answer -> Envelope.read(operation, answer.headers(), id));
  }

  MeshMessage get(MessageId id, OutputStream target) throws IOException {
    ChunkSink sink = new ChunkSink(target, limits);
    try {
      MeshMessage message = chunk(id, 1, sink);
      for (int number = 2; number <= message.chunks(); number++) {
        MeshMessage more = chunk(id, number, sink);
        if (more.chunks() != message.chunks()) {
          throw new MeshException.Protocol(
              MeshOperation.GET, "the number of chunks changed in mid-message");
        }
      }
      return message;
    } catch (LocalIoFailure.Carrier e) {
      throw e.failure();
    }
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
        message = get(id, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return message;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  void acknowledge(MessageId id) {
    exchange.perform(
        Call.get(MeshOperation.ACKNOWLEDGE, message(id) + "/status/acknowledged").withMethod("PUT"),
        answer -> true);
  }

  private MeshMessage chunk(MessageId id, int number, ChunkSink sink) {
    MeshOperation operation = MeshOperation.GET;
    String target = number == 1 ? message(id) : message(id) + "/" + number;
    sink.startChunk();
    return exchange.perform(
        Call.get(operation, target).withHeaders(GZIP_WELCOME),
        answer -> {
          MeshMessage message = Envelope.read(operation, answer.headers(), id);
          if (message.type() == MessageType.DATA
              && Envelope.chunkRange(operation, answer.headers()).number() != number) {
            throw new MeshException.Protocol(operation, "another chunk came than was asked for");
          }
          sink.take(answer);
          return message;
        });
  }

  private String message(MessageId id) {
    return inbox + "/" + Targets.segment(id.value());
  }

  /** Fetches page after page, each only when it is wanted. */
  private final class Pages extends Spliterators.AbstractSpliterator<List<MessageId>> {
    private final InboxQuery query;
    private @Nullable InboxPage last;

    Pages(InboxQuery query) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.query = query;
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<MessageId>> action) {
      InboxPage page;
      if (last == null) {
        page = list(query);
      } else if (last.next().isPresent()) {
        page = next(last.next().get());
        if (page.next().equals(last.next())) {
          throw new MeshException.Protocol(MeshOperation.LIST, "a page is its own next page");
        }
      } else {
        return false;
      }
      last = page;
      action.accept(page.messages());
      return true;
    }
  }
}
