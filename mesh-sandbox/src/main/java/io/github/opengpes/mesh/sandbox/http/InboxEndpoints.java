package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** List, count, get, get chunk, head and acknowledge. */
final class InboxEndpoints {

  private static final int STANDARD_PAGE = 500;

  private final MessageStore store;
  private final Rules rules;
  private final Clock clock;
  private final Download download;

  InboxEndpoints(MessageStore store, Rules rules, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
    this.download = new Download(store, rules);
  }

  List<Route> routes() {
    return List.of(
        Route.ofMailbox("GET", "/inbox", this::list),
        Route.ofMailbox("GET", "/count", this::count),
        Route.ofMailbox("GET", "/inbox/*", this::get),
        Route.ofMailbox("HEAD", "/inbox/*", this::head),
        Route.ofMailbox("GET", "/inbox/*/*", this::getChunk),
        Route.ofMailbox("PUT", "/inbox/*/status/acknowledged", this::acknowledge));
  }

  private Answer list(Incoming incoming) throws IOException {
    Inputs inputs = new Inputs(incoming);
    int pageSize = inputs.number("max_results", 10, 5000, STANDARD_PAGE);
    Optional<String> from = inputs.text("continue_from", 24, 1000);
    Optional<String> filter = inputs.text("workflow_filter", 2, 255);
    inputs.check();
    ApiVersion version = incoming.version();
    String mailbox = incoming.mailbox().id();
    Predicate<String> workflow = WorkflowMatch.of(filter.orElse(""), rules);
    long after = from.isEmpty() ? 0 : position(from.get(), version, mailbox);
    // Version 1 has no link that could lead on from an empty page.
    boolean cutFirst = rules.pageIsCutBeforeFilter() && version == ApiVersion.V2;
    List<StoredMessage> found =
        store.inbox(mailbox, after, pageSize + 1, cutFirst ? any -> true : workflow);
    boolean more = found.size() > pageSize;
    List<StoredMessage> page = more ? found.subList(0, pageSize) : found;
    List<String> ids =
        page.stream()
            .filter(message -> workflow.test(message.envelope().workflowId()))
            .map(StoredMessage::id)
            .toList();
    if (version == ApiVersion.V1) {
      return Answer.json(200, "application/json", Map.of("messages", ids));
    }
    Map<String, String> query = new LinkedHashMap<>();
    if (pageSize != STANDARD_PAGE) {
      query.put("max_results", Integer.toString(pageSize));
    }
    filter.ifPresent(text -> query.put("workflow_filter", text));
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("self", link(mailbox, query));
    if (more) {
      query.put("continue_from", Cursor.at(page.get(pageSize - 1).position()));
      links.put("next", link(mailbox, query));
    }
    return Answer.json(
        200,
        version.mediaType,
        Answer.object(
            "messages", ids, "links", links, "approx_inbox_count", store.inboxCount(mailbox)));
  }

  /**
   * Version 1 names the last message that the client saw, version 2 gives back what a link held. A
   * place in the order of acceptance outlives the acknowledgement of the message that stood there.
   */
  private long position(String from, ApiVersion version, String mailbox) throws IOException {
    if (version == ApiVersion.V2) {
      return Cursor.position(from)
          .orElseThrow(
              () ->
                  Refusal.saying(
                      rules.badPositionStatus(), "continue_from is not a position of this inbox"));
    }
    return store
        .find(from.toUpperCase(Locale.ROOT))
        .filter(message -> message.envelope().recipient().equals(mailbox))
        .map(StoredMessage::position)
        .orElse(0L);
  }

  private static String link(String mailbox, Map<String, String> query) {
    StringBuilder link = new StringBuilder("/messageexchange/" + mailbox + "/inbox");
    char separator = '?';
    for (Map.Entry<String, String> entry : query.entrySet()) {
      link.append(separator)
          .append(entry.getKey())
          .append('=')
          // Unlike the form encoding of the public sandbox's language, Java's leaves the star.
          .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8).replace("*", "%2A"));
      separator = '&';
    }
    return link.toString();
  }

  private Answer count(Incoming incoming) throws IOException {
    long count = store.inboxCount(incoming.mailbox().id());
    Map<String, Object> body =
        incoming.version() == ApiVersion.V2
            ? Map.of("count", count)
            : Answer.object(
                "count",
                count,
                "internalID",
                Times.digits(clock.instant()) + "000_" + incoming.mailbox().id(),
                "allResultsIncluded",
                true);
    return Answer.json(200, incoming.plainMediaType(), body);
  }

  private Answer get(Incoming incoming) throws IOException {
    return download.chunk(incoming, fetchable(incoming), 1);
  }

  private Answer getChunk(Incoming incoming) throws IOException {
    Inputs inputs = new Inputs(incoming);
    int number = inputs.positivePathNumber("chunk_number", incoming.parameter(2));
    inputs.check();
    return download.chunk(incoming, fetchable(incoming), number);
  }

  private StoredMessage fetchable(Incoming incoming) throws IOException {
    StoredMessage message = received(incoming);
    if (!fetchableStates().contains(message.status())) {
      throw Refusal.of(Fault.MESSAGE_GONE);
    }
    return message;
  }

  private Set<MessageStatus> fetchableStates() {
    return rules.contentGoesWhenAcknowledged()
        ? Set.of(MessageStatus.ACCEPTED)
        : Set.of(MessageStatus.ACCEPTED, MessageStatus.ACKNOWLEDGED);
  }

  private Answer head(Incoming incoming) throws IOException {
    StoredMessage message = known(incoming);
    String mailbox = incoming.mailbox().id();
    boolean recipient = message.envelope().recipient().equals(mailbox);
    boolean sender = rules.senderMayHead() && message.envelope().sender().equals(mailbox);
    if (!recipient && !sender) {
      throw Refusal.of(rules.headHidesOthersMessages() ? Fault.MESSAGE_UNKNOWN : Fault.FORBIDDEN);
    }
    boolean gone =
        recipient
            ? !fetchableStates().contains(message.status())
            : message.status() == MessageStatus.OTHER;
    if (gone) {
      throw Refusal.of(Fault.MESSAGE_GONE);
    }
    return download.head(message);
  }

  private Answer acknowledge(Incoming incoming) throws IOException {
    StoredMessage message = received(incoming);
    store.acknowledge(message.id(), rules.contentGoesWhenAcknowledged(), clock.instant());
    if (incoming.version() == ApiVersion.V1) {
      return Answer.json(200, "application/json", Map.of("messageId", message.id()));
    }
    return rules.acknowledgementNamesMessageInVersionTwo()
        ? Answer.json(200, ApiVersion.V2.mediaType, Map.of("message_id", message.id()))
        : Answer.empty(200, Map.of());
  }

  private StoredMessage received(Incoming incoming) throws IOException {
    StoredMessage message = known(incoming);
    if (!message.envelope().recipient().equals(incoming.mailbox().id())) {
      throw Refusal.of(Fault.FORBIDDEN);
    }
    return message;
  }

  private StoredMessage known(Incoming incoming) throws IOException {
    return store.find(incoming.messageId()).orElseThrow(() -> Refusal.of(Fault.MESSAGE_UNKNOWN));
  }
}
