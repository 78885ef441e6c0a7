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
  private static final String INBOX = "inbox";
  private static final String OUTBOX = "outbox";

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
    List<String> rest = path.subList(2, path.size());
    return switch (method) {
      case "GET" -> ofGet(rest, path.get(1));
      case "HEAD" -> only(HEAD, rest.size() == 2 && rest.get(0).equals(INBOX));
      case "PUT" -> only(ACKNOWLEDGE, rest.size() == 4 && rest.get(0).equals(INBOX));
      case "POST" -> ofPost(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> ofGet(List<String> rest, String first) {
    if (rest.isEmpty()) {
      return only(HANDSHAKE, !first.equals("_ping") && !first.equals("deepping"));
    }
    boolean tracking = rest.size() > 1 && rest.get(1).equals("tracking");
    return switch (rest.get(0)) {
      case INBOX -> ofInbox(rest);
      case "count" -> only(COUNT, rest.size() == 1);
      case OUTBOX -> only(rest.size() == 2 ? TRACK : TRACK_LOCAL, tracking);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> ofInbox(List<String> rest) {
    return switch (rest.size()) {
      case 1 -> Optional.of(LIST);
      case 2 -> Optional.of(rest.get(1).equals("rich") ? LIST : GET);
      case 3 -> Optional.of(GET_CHUNK);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> ofPost(List<String> rest) {
    if (rest.isEmpty()) {
      return Optional.of(HANDSHAKE);
    }
    boolean outbox = rest.get(0).equals(OUTBOX);
    return outbox && rest.size() == 1
        ? Optional.of(SEND)
        : only(SEND_CHUNK, outbox && rest.size() == 3);
  }

  private static Optional<Operation> only(Operation operation, boolean condition) {
    return condition ? Optional.of(operation) : Optional.empty();
  }
}
