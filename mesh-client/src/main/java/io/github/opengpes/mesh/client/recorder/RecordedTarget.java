package io.github.opengpes.mesh.client.recorder;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for, from its method and address; whatever is not known to be harmless is
 * hashed.
 */
record RecordedTarget(
    RecordedOperation operation,
    Optional<String> mailbox,
    String path,
    Map<String, RecordedValue> query,
    Optional<String> messageId,
    OptionalInt chunk) {

  private static final String API = "messageexchange";
  private static final Set<String> PLAIN_PARAMETERS =
      Set.of("messageID", "max_results", "workflow_filter");
  private static final Set<String> WORDS =
      Set.of(
          API,
          "inbox",
          "outbox",
          "tracking",
          "status",
          "acknowledged",
          "count",
          "rich",
          "update",
          "endpointlookup",
          "workflowsearch",
          "_ping",
          "deepping",
          "health",
          "healthcheck",
          "_status");

  static RecordedTarget of(String method, URI uri, KeyedHash hash) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    int api = path.indexOf("/" + API);
    List<String> parts =
        List.of((api < 0 ? path : path.substring(api)).replaceFirst("^/", "").split("/", -1));
    Map<String, RecordedValue> query = query(uri.getRawQuery(), hash);
    return shape(method, parts, query, hash);
  }

  private static RecordedTarget shape(
      String method, List<String> parts, Map<String, RecordedValue> query, KeyedHash hash) {
    if (parts.size() < 2 || !parts.get(0).equals(API)) {
      boolean ping = parts.size() == 1 && WORDS.contains(parts.get(0));
      return other(ping ? RecordedOperation.PING : RecordedOperation.OTHER, parts, query, hash);
    }
    String second = parts.get(1);
    if (second.equals("_ping") || second.equals("deepping")) {
      return other(RecordedOperation.PING, parts, query, hash);
    }
    if (second.equals("endpointlookup") && parts.size() == 4) {
      return whole(RecordedOperation.LOOKUP, Optional.empty(), parts, query);
    }
    if (second.equals("workflowsearch") && parts.size() == 3) {
      return whole(RecordedOperation.WORKFLOW_SEARCH, Optional.empty(), parts, query);
    }
    Optional<String> mailbox = Optional.of(decoded(second));
    if (parts.size() == 2) {
      return whole(RecordedOperation.HANDSHAKE, mailbox, parts, query);
    }
    return switch (parts.get(2)) {
      case "inbox" -> inbox(method, mailbox, parts, query, hash);
      case "outbox" -> outbox(method, mailbox, parts, query, hash);
      case "count" -> whole(RecordedOperation.COUNT, mailbox, parts, query);
      default -> hidden(RecordedOperation.OTHER, mailbox, parts, 2, query, hash);
    };
  }

  private static RecordedTarget inbox(
      String method,
      Optional<String> mailbox,
      List<String> parts,
      Map<String, RecordedValue> query,
      KeyedHash hash) {
    if (parts.size() == 3) {
      return whole(RecordedOperation.LIST, mailbox, parts, query);
    }
    Optional<String> id = Optional.of(decoded(parts.get(3)));
    if (parts.size() == 4 && !parts.get(3).equals("rich")) {
      RecordedOperation operation =
          method.equals("HEAD") ? RecordedOperation.HEAD : RecordedOperation.GET;
      return about(operation, mailbox, parts, query, id);
    }
    if (parts.size() == 5 && number(parts.get(4)).isPresent()) {
      return about(RecordedOperation.GET_CHUNK, mailbox, parts, query, id)
          .withChunk(number(parts.get(4)));
    }
    if (parts.size() == 6 && parts.get(4).equals("status")) {
      return about(RecordedOperation.ACKNOWLEDGE, mailbox, parts, query, id);
    }
    return hidden(RecordedOperation.OTHER, mailbox, parts, 3, query, hash);
  }

  private static RecordedTarget outbox(
      String method,
      Optional<String> mailbox,
      List<String> parts,
      Map<String, RecordedValue> query,
      KeyedHash hash) {
    if (parts.size() == 3) {
      return whole(RecordedOperation.SEND, mailbox, parts, query);
    }
    if (parts.get(3).equals("tracking")) {
      if (parts.size() == 4) {
        Optional<String> id =
            query.get("messageID") instanceof RecordedValue.Plain plain
                ? Optional.of(plain.text())
                : Optional.empty();
        return about(RecordedOperation.TRACK, mailbox, parts, query, id);
      }
      return hidden(RecordedOperation.TRACK_LOCAL, mailbox, parts, 4, query, hash);
    }
    if (parts.size() == 5 && method.equals("POST") && number(parts.get(4)).isPresent()) {
      return about(
              RecordedOperation.SEND_CHUNK,
              mailbox,
              parts,
              query,
              Optional.of(decoded(parts.get(3))))
          .withChunk(number(parts.get(4)));
    }
    return hidden(RecordedOperation.OTHER, mailbox, parts, 3, query, hash);
  }

  private static RecordedTarget whole(
      RecordedOperation operation,
      Optional<String> mailbox,
      List<String> parts,
      Map<String, RecordedValue> query) {
    return about(operation, mailbox, parts, query, Optional.empty());
  }

  private static RecordedTarget about(
      RecordedOperation operation,
      Optional<String> mailbox,
      List<String> parts,
      Map<String, RecordedValue> query,
      Optional<String> id) {
    return new RecordedTarget(
        operation, mailbox, "/" + String.join("/", parts), query, id, OptionalInt.empty());
  }

  private static RecordedTarget other(
      RecordedOperation operation,
      List<String> parts,
      Map<String, RecordedValue> query,
      KeyedHash hash) {
    return hidden(operation, Optional.empty(), parts, 0, query, hash);
  }

  /** Parts of the path from this one on are hashed, unless they are words of the API. */
  private static RecordedTarget hidden(
      RecordedOperation operation,
      Optional<String> mailbox,
      List<String> parts,
      int from,
      Map<String, RecordedValue> query,
      KeyedHash hash) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean plain = i < from || part.isEmpty() || WORDS.contains(part);
      path.append('/').append(plain ? part : "~" + hash.digits(decoded(part)));
    }
    return new RecordedTarget(
        operation, mailbox, path.toString(), query, Optional.empty(), OptionalInt.empty());
  }

  private RecordedTarget withChunk(OptionalInt value) {
    return new RecordedTarget(operation, mailbox, path, query, messageId, value);
  }

  private static OptionalInt number(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign: as it is
    }
  }

  private static Map<String, RecordedValue> query(@Nullable String raw, KeyedHash hash) {
    Map<String, RecordedValue> query = new TreeMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.put(
            name,
            PLAIN_PARAMETERS.contains(name) ? new RecordedValue.Plain(value) : hash.of(value));
      }
    }
    return query;
  }
}
