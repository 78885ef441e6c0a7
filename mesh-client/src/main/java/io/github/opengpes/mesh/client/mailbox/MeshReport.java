package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import java.util.Optional;

/**
 * The service's word about a message that this mailbox sent and that failed after it was accepted
 * (MESH API description, "REPORT").
 */
public record MeshReport(MeshMessage envelope, boolean redelivered) implements Incoming {

  /** What a report is about. */
  public enum Kind {
    /** Code 14: the recipient did not collect the message in time, or its mailbox is closed. */
    NON_DELIVERY,
    /** Codes EPL-150 to EPL-154: no mailbox was found for the patient's details in the address. */
    DEMOGRAPHIC_ROUTING,
    /** Any other failure; {@link #code} and {@link #description} say which. */
    OTHER;

    /** What the service's code stands for. */
    public static Kind ofCode(String code) {
      if (code.equals("14")) {
        return NON_DELIVERY;
      }
      return code.matches("EPL-15[0-4]") ? DEMOGRAPHIC_ROUTING : OTHER;
    }
  }

  public Kind kind() {
    return Kind.ofCode(code().orElse(""));
  }

  /** The message that failed, by the service's id. */
  public Optional<MessageId> about() {
    return envelope.linkedMessage();
  }

  /** The message that failed, by the sender's own reference. */
  public Optional<LocalId> localId() {
    return envelope.localId();
  }

  /** The service's code, such as {@code 14}; docs/mesh/client.md has the table. */
  public Optional<String> code() {
    return envelope.status().code();
  }

  public Optional<String> description() {
    return envelope.status().description();
  }

  /** One line for a log: kind, ids and the service's words. */
  public String summary() {
    return kind()
        + " report "
        + envelope.id()
        + " about message "
        + about().map(MessageId::value).orElse("unknown")
        + code().map(code -> ", code " + code).orElse("")
        + description().map(text -> ", " + text).orElse("");
  }
}
