package io.github.opengpes.mesh.client;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists and acknowledges what lies in the inbox. */
final class Receiving {

  private static final int MAX_ANSWER = 4 * 1024 * 1024;

  private final Exchange exchange;
  private final String inbox;

  Receiving(Exchange exchange, String inbox) {
    this.exchange = exchange;
    this.inbox = inbox;
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

  void acknowledge(MessageId id) {
    exchange.perform(
        Call.get(
                MeshOperation.ACKNOWLEDGE,
                inbox + "/" + Targets.segment(id.value()) + "/status/acknowledged")
            .withMethod("PUT")
            .about(id),
        answer -> true);
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
