package io.github.opengpes.mesh.client;

import java.util.Optional;

/**
 * The codes by which the service, the public sandbox and the file client say what went wrong, in
 * answers, reports and control files. docs/mesh/client.md prints this list.
 */
public enum MeshErrorCode {
  SUCCESS("00", "COLLECT, TRANSFER, RECEIVE", "success", "nothing", Source.GUIDE_AND_SANDBOX),
  CONTROL_FILE_MISSING(
      "01",
      "COLLECT",
      "file client: the control file is missing or cannot be read",
      "put a readable .ctl beside the .dat",
      Source.GUIDE),
  CONTENT_MISSING(
      "02",
      "COLLECT",
      "the content is empty; file client: the data file is missing",
      "send at least one byte",
      Source.DESCRIPTION_AND_GUIDE),
  SERVER_NOT_TRUSTED(
      "03",
      "TRANSFER",
      "file client: the server's certificate was not accepted",
      "check the trusted authorities against the environment",
      Source.GUIDE),
  CLIENT_NOT_ACCEPTED(
      "04",
      "TRANSFER",
      "file client: the server did not accept the client",
      "check the client certificate, mailbox, password and shared key",
      Source.GUIDE),
  DELAYED("05", "TRANSFER", "file client: not sent yet, will be tried again", "wait", Source.GUIDE),
  MALFORMED(
      "06",
      "TRANSFER",
      "malformed headers; file client: given up after the last attempt",
      "take control characters and addresses of web pages out of the headers",
      Source.DESCRIPTION_AND_GUIDE),
  SENDER_INVALID(
      "07",
      "SEND",
      "Mex-From is not the mailbox of the token",
      "send from the mailbox that the token is made for",
      Source.DESCRIPTION_AND_GUIDE),
  RECIPIENT_MISSING("08", "SEND", "no recipient", "name a recipient", Source.DESCRIPTION_AND_GUIDE),
  VERSION_INVALID(
      "09",
      "SEND",
      "the version of the control file is not known",
      "write version 1.0",
      Source.SANDBOX_AND_DTS),
  ADDRESS_TYPE_INVALID(
      "10", "SEND", "the address type is not known", "write address type DTS", Source.DTS),
  MESSAGE_TYPE_INVALID(
      "11",
      "SEND",
      "the message type is not DATA",
      "send messages of type DATA only",
      Source.DESCRIPTION_AND_DTS),
  RECIPIENT_UNREGISTERED(
      "12",
      "SEND",
      "the recipient is not registered",
      "check the recipient's mailbox id and environment; look the mailbox up",
      Source.DESCRIPTION_AND_SANDBOX),
  SMTP_FAILED("13", "SEND", "delivery by SMTP failed", "use a mailbox id", Source.GUIDE),
  NOT_COLLECTED(
      "14",
      "SEND",
      "not collected in time, or the mailbox is deactivated (comes as a report)",
      "ask the recipient why nobody collects, then send again",
      Source.DESCRIPTION_AND_GUIDE),
  CP_IS_FILE_BAD(
      "15",
      "RECEIVE or none",
      "bad CP-IS file; file client: polling failed",
      "mend the file",
      Source.DESCRIPTION_OR_GUIDE),
  SENDER_NOT_ALLOWED(
      "16",
      "RECEIVE or none",
      "the sender may not send this workflow; file client: invalid server certificate",
      "have the workflow registered for the sending mailbox",
      Source.DESCRIPTION_OR_GUIDE),
  WORKFLOW_NOT_REGISTERED(
      "17",
      "SEND, RECEIVE",
      "the workflow is not registered for the mailbox; file client: client not accepted",
      "check the workflow id; have it registered for the receiving mailbox",
      Source.DESCRIPTION_OR_GUIDE),
  ONS_NOT_ENABLED(
      "18",
      "SEND",
      "the ONS civil registration workflow is not enabled",
      "have it enabled",
      Source.SANDBOX_TEXT),
  EXPIRY_INVALID("19", "SEND", "invalid expiry period", "mend the period", Source.SANDBOX_TEXT),
  MESSAGE_UNKNOWN(
      "20",
      "RECEIVE",
      "the message does not exist",
      "check the message id and the mailbox",
      Source.SANDBOX),
  NOT_NA_ENABLED(
      "100", "none", "the mailbox is not NA enabled", "ask the service desk", Source.SANDBOX_TEXT),
  SEVERAL_MAILBOXES(
      "EPL-150",
      "SEND",
      "the look-up found several mailboxes (comes as a report)",
      "address the mailbox itself",
      Source.GP_CONNECT_AND_SANDBOX),
  NO_MAILBOX(
      "EPL-151",
      "SEND",
      "no mailbox matched (as a report, or as the answer to a token)",
      "check mailbox, organisation and workflow",
      Source.GP_CONNECT_AND_SANDBOX),
  NHS_NUMBER_INVALID(
      "EPL-152",
      "SEND",
      "the address has an invalid NHS number (comes as a report)",
      "check the number",
      Source.GP_CONNECT),
  NHS_NUMBER_UNKNOWN(
      "EPL-153",
      "SEND",
      "the NHS number of the address was not found (comes as a report)",
      "check the number",
      Source.GP_CONNECT),
  DEMOGRAPHICS_DIFFER(
      "EPL-154",
      "SEND",
      "the demographics of the address do not match (comes as a report)",
      "check date of birth and surname",
      Source.GP_CONNECT),
  CHUNKS_INVALID(
      "InvalidHeaderChunks",
      "SEND",
      "the chunk range makes no sense, or chunks are missing",
      "send chunk n of m under number n, with the same m throughout",
      Source.SANDBOX),
  ENCODING_UNSUPPORTED(
      "UnsupportedContentEncoding",
      "SEND",
      "a content encoding other than gzip",
      "send gzip or no encoding",
      Source.SANDBOX),
  CHECKSUM_INVALID(
      "Invalid checksum",
      "SEND",
      "the checksum has characters that are not allowed",
      "use letters, digits, blanks, colon, hyphen and slash",
      Source.SANDBOX),
  FILE_FORMAT_INVALID(
      "Invalid file format", "SEND", "invalid file format", "mend the file", Source.SANDBOX_TEXT),
  ALREADY_ACCEPTED(
      "Message already accepted",
      "SEND",
      "the message can no longer be downloaded",
      "nothing: it has been acknowledged, or has failed or expired",
      Source.SANDBOX);

  private final String code;
  private final String events;
  private final String meaning;
  private final String mend;
  private final String source;

  MeshErrorCode(String code, String events, String meaning, String mend, String source) {
    this.code = code;
    this.events = events;
    this.meaning = meaning;
    this.mend = mend;
    this.source = source;
  }

  /** As it is on the wire. */
  public String code() {
    return code;
  }

  /** The events that it comes with. */
  public String events() {
    return events;
  }

  public String meaning() {
    return meaning;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** Where this is known from. */
  public String source() {
    return source;
  }

  /** The entry for a code of the service, whatever its case. */
  public static Optional<MeshErrorCode> of(String code) {
    String wanted = code.strip();
    for (MeshErrorCode each : values()) {
      if (each.code.equalsIgnoreCase(wanted)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** A namespace, because the constants of an enum are made before its own static fields. */
  private static final class Source {
    static final String GUIDE = "file client guide";
    static final String DTS = "older DTS software";
    static final String SANDBOX = "public sandbox";
    static final String SANDBOX_TEXT = "public sandbox, its texts only";
    static final String GUIDE_AND_SANDBOX = "file client guide, public sandbox";
    static final String SANDBOX_AND_DTS = "public sandbox, older DTS software";
    static final String DESCRIPTION_AND_DTS = "API description, older DTS software";
    static final String DESCRIPTION_AND_SANDBOX = "API description, public sandbox";
    static final String DESCRIPTION_AND_GUIDE = "API description, file client guide";
    static final String DESCRIPTION_OR_GUIDE = "API description; second: file client guide";
    static final String GP_CONNECT = "GP Connect guide";
    static final String GP_CONNECT_AND_SANDBOX = "GP Connect guide, public sandbox";
  }
}
