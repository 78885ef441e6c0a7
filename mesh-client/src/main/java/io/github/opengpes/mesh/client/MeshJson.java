package io.github.opengpes.mesh.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the service's JSON: by name, whatever else is there, in the spelling of version 2 or 1.
 * What is not JSON at all is a {@link MeshException.Protocol}.
 */
final class MeshJson {

  private static final Logger LOG = LoggerFactory.getLogger(MeshJson.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private MeshJson() {}

  static JsonNode answer(MeshOperation operation, byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree.isObject()) {
        return tree;
      }
      throw new MeshException.Protocol(operation, "the answer is not a JSON object");
    } catch (JacksonException e) {
      // Its text would quote the answer.
      throw new MeshException.Protocol(operation, "the answer is not JSON");
    }
  }

  static MessageId sentId(JsonNode answer) {
    return text(answer, "message_id", "messageID", "messageId")
        .flatMap(value -> lenient(MessageId::new, value))
        .orElseThrow(
            () -> new MeshException.Protocol(MeshOperation.SEND, "the answer has no message id"));
  }

  static InboxPage inboxPage(JsonNode answer) {
    if (!answer.path("messages").isArray()) {
      throw new MeshException.Protocol(MeshOperation.LIST, "the answer has no list of messages");
    }
    List<MessageId> ids = new ArrayList<>();
    for (JsonNode id : answer.path("messages")) {
      ids.add(
          lenient(MessageId::new, id.asString(""))
              .orElseThrow(
                  () ->
                      new MeshException.Protocol(MeshOperation.LIST, "a message id is unusable")));
    }
    JsonNode count = answer.path("approx_inbox_count");
    return new InboxPage(
        ids,
        text(answer.path("links"), "next").map(InboxPage.Next::new),
        count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty());
  }

  static long count(JsonNode answer) {
    if (!answer.path("count").isIntegralNumber()) {
      throw new MeshException.Protocol(MeshOperation.COUNT, "the answer has no count");
    }
    return answer.path("count").asLong();
  }

  static List<LookedUpMailbox> mailboxes(MeshOperation operation, JsonNode answer) {
    if (!answer.path("results").isArray()) {
      throw new MeshException.Protocol(operation, "the answer has no list of results");
    }
    List<LookedUpMailbox> found = new ArrayList<>();
    for (JsonNode result : answer.path("results")) {
      MailboxId id =
          text(result, "mailbox_id", "address")
              .flatMap(value -> lenient(MailboxId::new, value))
              .orElseThrow(
                  () -> new MeshException.Protocol(operation, "a result has no usable mailbox id"));
      found.add(new LookedUpMailbox(id, text(result, "mailbox_name", "description")));
    }
    return List.copyOf(found);
  }

  /** What a ping brings; another form than JSON is an answer all the same. */
  static ServiceStatus status(byte[] body) {
    JsonNode tree = MAPPER.createObjectNode();
    try {
      tree = MAPPER.readTree(body);
    } catch (JacksonException e) {
      LOG.debug("the answer to a ping is not JSON ({} bytes)", body.length);
    }
    return new ServiceStatus(
        text(tree, "env"), text(tree, "build_label"), text(tree, "status"), text(tree, "outcome"));
  }

  static TrackingRecord tracking(MeshOperation operation, JsonNode answer) {
    MessageId id =
        text(answer, "message_id", "messageId", "dtsId")
            .flatMap(value -> lenient(MessageId::new, value))
            .orElseThrow(
                () -> new MeshException.Protocol(operation, "the answer has no message id"));
    return new TrackingRecord(
        id,
        text(answer, "status").map(MessageStatus::parse).orElse(MessageStatus.UNRECOGNISED),
        text(answer, "local_id", "localId").flatMap(value -> lenient(LocalId::new, value)),
        text(answer, "workflow_id", "workflowId").flatMap(value -> lenient(WorkflowId::new, value)),
        text(answer, "recipient").flatMap(value -> lenient(MailboxId::new, value)),
        text(answer, "recipient_name", "recipientName"),
        text(answer, "recipient_ods_code", "meshRecipientOdsCode"),
        text(answer, "recipient_org_code", "recipientOrgCode"),
        text(answer, "recipient_org_name", "recipientOrgName"),
        text(answer, "filename", "fileName"),
        text(answer, "upload_timestamp", "uploadTimestamp").flatMap(MeshTimes::parse),
        text(answer, "expiry_time", "expiryTime").flatMap(MeshTimes::parse),
        new DeliveryStatus(
            success(answer),
            text(answer, "status_event", "statusEvent"),
            text(answer, "status_code", "statusCode"),
            text(answer, "status_description", "statusDescription", "failureDiagnostic"),
            text(answer, "status_timestamp", "statusTimestamp", "failureDate")
                .flatMap(MeshTimes::parse)));
  }

  private static Optional<Boolean> success(JsonNode answer) {
    JsonNode flag = answer.path("status_success");
    return flag.isBoolean()
        ? Optional.of(flag.asBoolean())
        : text(answer, "statusSuccess", "status_success").flatMap(MeshJson::successWord);
  }

  static Optional<Boolean> successWord(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "TRUE" -> Optional.of(true);
      case "ERROR", "FALSE" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A value as a domain type, or nothing where the service's value does not fit one. */
  static <T> Optional<T> lenient(Function<String, T> type, String value) {
    try {
      return Optional.of(type.apply(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<String> text(JsonNode tree, String... names) {
    for (String name : names) {
      JsonNode value = tree.path(name);
      if (value.isString() && !value.asString().isBlank()) {
        return Optional.of(value.asString());
      }
    }
    return Optional.empty();
  }
}
