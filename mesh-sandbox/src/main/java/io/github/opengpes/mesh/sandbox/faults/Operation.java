package io.github.opengpes.mesh.sandbox.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls of the API that faults can meet, named as in recordings (docs/mesh/recording.md).
 * Health, administration and control are never met.
 */
public enum Operation {
  HANDSHAKE,
  LIST,
  COUNT,
  GET,
  /** A numbered chunk, the first one too where it is fetched by number. */
  GET_CHUNK,
  HEAD,
  ACKNOWLEDGE,
  SEND,
  /** A chunk after the first. */
  SEND_CHUNK,
  /** By message id. */
  TRACK,
  TRACK_LOCAL,
  /** Of the mailboxes of an organisation for a workflow. */
  LOOKUP,
  WORKFLOW_SEARCH;

  private static final String BASE = "messageexchange";

  /** As files and the control API spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The operation that is spelt so. */
  public static Optional<Operation> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }

  /** Whether its path begins with a mailbox. */
  public boolean ofMailbox() {
    return this != LOOKUP && this != WORKFLOW_SEARCH;
  }

  /**
   * The operation of a request, if it is one of the API's.
   *
   * @param path its parts, decoded
   */
  public static Optional<Operation> ofRequest(String method, List<String> path) {
    if (path.size() < 2 || !path.get(0).equals(BASE)) {
      return Optional.empty();
    }
    if (path.get(1).equals("endpointlookup")) {
      return Optional.of(LOOKUP);
    }
    if (path.get(1).equals("workflowsearch")) {
      return Optional.of(WORKFLOW_SEARCH);
    }
    String rest = String.join("/", path.subList(2, path.size()));
    return switch (method) {
      case "GET" -> ofGet(rest, path.get(1));
      case "HEAD" -> only(HEAD, rest.matches("inbox/[^/]+"));
      case "PUT" -> only(ACKNOWLEDGE, rest.matches("inbox/[^/]+/status/acknowledged"));
      case "POST" -> ofPost(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> ofGet(String rest, String first) {
    if (rest.isEmpty()) {
      return only(HANDSHAKE, !first.equals("_ping") && !first.equals("deepping"));
    }
    if (rest.equals("inbox") || rest.equals("inbox/rich")) {
      return Optional.of(LIST);
    }
    if (rest.equals("count")) {
      return Optional.of(COUNT);
    }
    if (rest.equals("outbox/tracking")) {
      return Optional.of(TRACK);
    }
    if (rest.startsWith("outbox/tracking/")) {
      return Optional.of(TRACK_LOCAL);
    }
    if (rest.matches("inbox/[^/]+")) {
      return Optional.of(GET);
    }
    return only(GET_CHUNK, rest.matches("inbox/[^/]+/[^/]+"));
  }

  private static Optional<Operation> ofPost(String rest) {
    if (rest.isEmpty()) {
      return Optional.of(HANDSHAKE);
    }
    if (rest.equals("outbox")) {
      return Optional.of(SEND);
    }
    return only(SEND_CHUNK, rest.matches("outbox/[^/]+/[^/]+"));
  }

  private static Optional<Operation> only(Operation operation, boolean condition) {
    return condition ? Optional.of(operation) : Optional.empty();
  }
}
