package io.github.opengpes.mesh.sandbox.http;

/**
 * What can be wrong with a request, in the service's own words (constants of the public Python
 * sandbox; codes of the MESH API description).
 */
enum Fault {
  AUTHORIZATION_UNREADABLE(403, "", "", "Error reading from Authorization header"),
  MAILBOX_MISMATCH(403, "", "", "Mailbox id does not match token"),
  MAILBOX_UNKNOWN(403, "SEND", "EPL-151", "No mailbox matched"),
  MAILBOX_INACTIVE(403, "", "", "Request Received from Inactive Mailbox"),
  TOKEN_INVALID(403, "", "", "Invalid Authentication Token"),
  TOKEN_USED(403, "", "", "Error Duplicated Authentication Token"),
  FORBIDDEN(403, "", "", "Forbidden"),
  ACCEPT_MALFORMED(400, "", "", "Accept header api format incorrect"),
  HEADERS_MALFORMED(400, "TRANSFER", "06", "MalformedControlFile"),
  CHECKSUM_MALFORMED(400, "SEND", "Invalid checksum", "Invalid checksum"),
  RECIPIENT_MISSING(400, "SEND", "08", "TO_DTS missing"),
  ENCODING_UNSUPPORTED(422, "SEND", "UnsupportedContentEncoding", "Unsupported content encoding"),
  ENCODING_CHANGED(417, "", "", "cannot change content encoding"),
  CHUNKS_INVALID(
      417, "SEND", "InvalidHeaderChunks", "Invalid chunk values sent in mex-Chunk-Range header"),
  SENDER_INVALID(417, "SEND", "07", "Invalid From Address in the control file"),
  TYPE_INVALID(417, "SEND", "11", "Invalid Message Type for the transfer"),
  RECIPIENT_UNKNOWN(417, "SEND", "12", "Unregistered to address"),
  SENDER_NOT_ALLOWED(417, "SEND", "16", "Sender is not allowed to send messages of this type"),
  WORKFLOW_NOT_REGISTERED(417, "SEND", "17", "Workflow ID not registered for mailbox"),
  CONTENT_MISSING(417, "COLLECT", "02", "Data file is missing or inaccessible."),
  ODS_CODE_MISSING(400, "", "", "ods code missing"),
  WORKFLOW_MISSING(400, "", "", "workflow id missing"),
  CHUNK_TOO_SMALL(417, "SEND", "", "Every chunk but the last must be larger"),
  MESSAGE_TOO_LARGE(413, "SEND", "", "The message is larger than may be sent"),
  MESSAGE_UNKNOWN(404, "RECEIVE", "20", "Message does not exist"),
  NOT_FOUND(404, "", "", "Not Found"),
  MESSAGE_GONE(410, "SEND", "Message already accepted", "Message no longer available for download"),
  SEVERAL_MESSAGES(300, "", "", "Multiple Choices");

  final int status;
  final String event;
  final String code;
  final String text;

  Fault(int status, String event, String code, String text) {
    this.status = status;
    this.event = event;
    this.code = code;
    this.text = text;
  }
}
