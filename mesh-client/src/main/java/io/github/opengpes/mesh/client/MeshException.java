package io.github.opengpes.mesh.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a call did not succeed, one class for each thing that a caller does about it. Texts hold
 * message ids, statuses and the service's own words, never secrets or content.
 *
 * <p>Failures of the caller's own files are {@link java.io.IOException}s, not these.
 */
public abstract sealed class MeshException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final MeshOperation operation;

  private MeshException(MeshOperation operation, String text, @Nullable Throwable cause) {
    super(operation + ": " + text, cause);
    this.operation = operation;
  }

  public MeshOperation operation() {
    return operation;
  }

  /** Whether the same call may succeed later and does no harm when made again. */
  public abstract boolean retryable();

  /** The service answered with an error. */
  public abstract static sealed class Answered extends MeshException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient List<ServiceFault> faults;

    private Answered(MeshOperation operation, String text, int status, List<ServiceFault> faults) {
      super(operation, text + ", status " + status + words(faults), null);
      this.status = status;
      this.faults = List.copyOf(faults);
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** What the service said, if it said it in a form that could be read. */
    public List<ServiceFault> faults() {
      return faults == null ? List.of() : faults;
    }

    /** The first fault's code, such as {@code 12}. */
    public Optional<String> code() {
      return faults().stream().map(ServiceFault::code).filter(c -> !c.isEmpty()).findFirst();
    }

    @Override
    public boolean retryable() {
      return false;
    }

    private static String words(List<ServiceFault> faults) {
      return faults.isEmpty() ? "" : " " + faults;
    }
  }

  /**
   * Status 403: the service does not accept who calls (mailbox, password, shared key, clock), or
   * that this mailbox asks for this message.
   */
  public static final class Authentication extends Answered {
    private static final long serialVersionUID = 1L;

    Authentication(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "not allowed", status, faults);
    }
  }

  /** The service looked at the request and will not have it, whenever it is sent. */
  public static final class Refused extends Answered {
    private static final long serialVersionUID = 1L;

    Refused(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "refused", status, faults);
    }
  }

  /** Status 404: no such message, or not one of this mailbox. */
  public static final class NotFound extends Answered {
    private static final long serialVersionUID = 1L;

    NotFound(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "not found", status, faults);
    }
  }

  /** Status 410: the message was there; it has been acknowledged, has expired or has failed. */
  public static final class Gone extends Answered {
    private static final long serialVersionUID = 1L;

    Gone(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "gone", status, faults);
    }
  }

  /** The service cannot answer now (425, 429, 5xx), and the request did no harm. */
  public static final class Unavailable extends Answered {
    private static final long serialVersionUID = 1L;

    Unavailable(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "not available", status, faults);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** No answer came: no connection, a broken one, a timeout. The request did no harm. */
  public static final class Transport extends MeshException {
    private static final long serialVersionUID = 1L;

    Transport(MeshOperation operation, String text, @Nullable Throwable cause) {
      super(operation, text, cause);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /**
   * The first request of a send may or may not have been accepted. Sending again could deliver the
   * message twice: find out first ({@link MeshClient#trackByLocalId}, or {@link
   * MeshClient#sendUnlessKnown}).
   */
  public static final class UnknownOutcome extends MeshException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<LocalId> localId;

    UnknownOutcome(Optional<LocalId> localId, String text, @Nullable Throwable cause) {
      super(MeshOperation.SEND, text + "; the message may or may not have been accepted", cause);
      this.localId = localId;
    }

    /** The local id to ask after, when the message had one. */
    @SuppressWarnings("OptionalAssignedToNull") // a transient field is null once deserialised
    public Optional<LocalId> localId() {
      return localId == null ? Optional.empty() : localId;
    }

    @Override
    public boolean retryable() {
      return false;
    }
  }

  /**
   * The service has the first chunks of a message but not all: go on with {@link
   * MeshClient#resume}.
   */
  public static final class Incomplete extends MeshException {
    private static final long serialVersionUID = 1L;
    private final String messageId;
    private final int acceptedChunks;

    Incomplete(MessageId messageId, int acceptedChunks, int chunks, MeshException cause) {
      super(
          MeshOperation.SEND_CHUNK,
          "message " + messageId + " has " + acceptedChunks + " of " + chunks + " chunks",
          cause);
      this.messageId = messageId.value();
      this.acceptedChunks = acceptedChunks;
    }

    public MessageId messageId() {
      return new MessageId(messageId);
    }

    /** Chunks 1 to this one are with the service. */
    public int acceptedChunks() {
      return acceptedChunks;
    }

    /** Whether the chunk that failed may be sent again. */
    @Override
    public boolean retryable() {
      return getCause() instanceof MeshException cause && cause.retryable();
    }
  }

  /** The answer makes no sense: not the protocol that this client speaks, or beyond its limits. */
  public static final class Protocol extends MeshException {
    private static final long serialVersionUID = 1L;

    Protocol(MeshOperation operation, String text) {
      super(operation, text, null);
    }

    @Override
    public boolean retryable() {
      return false;
    }
  }
}
