package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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

  /** Which of the subclasses it is, for a switch. */
  public abstract FailureKind kind();

  /** Whether the same call may succeed later and does no harm when made again. */
  public abstract boolean retryable();

  /** What the caller, or whoever reads the log, can do about it: one sentence. */
  public abstract String advice();

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

    /** The first code that {@link MeshErrorCode} knows. */
    public Optional<MeshErrorCode> knownCode() {
      return known(faults());
    }

    @Override
    public boolean retryable() {
      return false;
    }

    @Override
    public String advice() {
      return knownCode().map(known -> sentence(known.mend())).orElseGet(this::usualAdvice);
    }

    abstract String usualAdvice();

    private static String words(List<ServiceFault> faults) {
      return faults.isEmpty()
          ? ""
          : " " + faults + known(faults).map(code -> ": " + code.meaning()).orElse("");
    }

    private static Optional<MeshErrorCode> known(List<ServiceFault> faults) {
      return faults.stream().flatMap(fault -> MeshErrorCode.of(fault.code()).stream()).findFirst();
    }

    private static String sentence(String text) {
      return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
  }

  /**
   * Status 403: the service does not accept who calls (mailbox, password, shared key, clock), or
   * that this mailbox asks for this message.
   */
  public static final class Authentication extends Answered {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration clockSkew;

    Authentication(
        MeshOperation operation, int status, List<ServiceFault> faults, Optional<Duration> skew) {
      super(
          operation,
          skew.map(by -> "not allowed (" + new ClockSkew(by) + ", beyond what a token may be)")
              .orElse("not allowed"),
          status,
          faults);
      this.clockSkew = skew.orElse(null);
    }

    /**
     * How far the service's clock is ahead, negative when behind, where that is so much that no
     * token can be right.
     */
    public Optional<Duration> clockSkew() {
      return Optional.ofNullable(clockSkew);
    }

    @Override
    public FailureKind kind() {
      return FailureKind.AUTHENTICATION;
    }

    @Override
    String usualAdvice() {
      return clockSkew().isPresent()
          ? "Set this machine's clock: tokens are refused when it is off by more than two hours."
          : "Check mailbox id, password, shared key and environment; and that the message is this"
              + " mailbox's.";
    }
  }

  /** The service looked at the request and will not have it, whenever it is sent. */
  public static final class Refused extends Answered {
    private static final long serialVersionUID = 1L;

    Refused(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "refused", status, faults);
    }

    @Override
    public FailureKind kind() {
      return FailureKind.REFUSED;
    }

    @Override
    String usualAdvice() {
      return "Mend the request; sending the same again will be refused again.";
    }
  }

  /** Status 404: no such message, or not one of this mailbox. */
  public static final class NotFound extends Answered {
    private static final long serialVersionUID = 1L;

    NotFound(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "not found", status, faults);
    }

    @Override
    public FailureKind kind() {
      return FailureKind.NOT_FOUND;
    }

    @Override
    String usualAdvice() {
      return "Check the message id, and that the message is this mailbox's.";
    }
  }

  /** Status 410: the message was there; it has been acknowledged, has expired or has failed. */
  public static final class Gone extends Answered {
    private static final long serialVersionUID = 1L;

    Gone(MeshOperation operation, int status, List<ServiceFault> faults) {
      super(operation, "gone", status, faults);
    }

    @Override
    public FailureKind kind() {
      return FailureKind.GONE;
    }

    @Override
    String usualAdvice() {
      return "Nothing: the message has been acknowledged, or has expired or failed.";
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

    @Override
    public FailureKind kind() {
      return FailureKind.UNAVAILABLE;
    }

    @Override
    String usualAdvice() {
      return "Try again later.";
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

    @Override
    public FailureKind kind() {
      return FailureKind.TRANSPORT;
    }

    @Override
    public String advice() {
      return "Try again later; if it stays, look at address, network, proxy and certificates.";
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

    @Override
    public FailureKind kind() {
      return FailureKind.UNKNOWN_OUTCOME;
    }

    @Override
    public String advice() {
      return localId().isPresent()
          ? "Find out before sending again: sendUnlessKnown, after a moment."
          : "Ask the recipient before sending again; a local id would let the client find out.";
    }
  }

  /**
   * The service has the first chunks of a message but not all: go on with {@link
   * MeshClient#resume}.
   */
  public static final class Incomplete extends MeshException {
    private static final long serialVersionUID = 1L;
    private final String messageId;
    private final List<Integer> accepted;
    private final int chunks;

    Incomplete(MessageId messageId, SortedSet<Integer> accepted, int chunks, MeshException cause) {
      super(
          MeshOperation.SEND_CHUNK,
          "message " + messageId + " has " + accepted.size() + " of " + chunks + " chunks",
          cause);
      this.messageId = messageId.value();
      this.accepted = List.copyOf(accepted);
      this.chunks = chunks;
    }

    public MessageId messageId() {
      return new MessageId(messageId);
    }

    /** Chunks 1 to this one are with the service; when chunks go in parallel, maybe later ones. */
    public int acceptedChunks() {
      int prefix = 0;
      while (prefix < accepted.size() && accepted.get(prefix) == prefix + 1) {
        prefix++;
      }
      return prefix;
    }

    /** The numbers of all chunks that are with the service, rising. */
    public SortedSet<Integer> accepted() {
      return new TreeSet<>(accepted);
    }

    /** How many chunks the message has. */
    public int chunks() {
      return chunks;
    }

    /** Whether the chunk that failed may be sent again. */
    @Override
    public boolean retryable() {
      return getCause() instanceof MeshException cause && cause.retryable();
    }

    @Override
    public FailureKind kind() {
      return FailureKind.INCOMPLETE;
    }

    @Override
    public String advice() {
      return "Send the missing chunks: resume, with the same content and chunk size.";
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

    @Override
    public FailureKind kind() {
      return FailureKind.PROTOCOL;
    }

    @Override
    public String advice() {
      return "Check that the address is that of a MESH service; report what it answers.";
    }
  }
}
