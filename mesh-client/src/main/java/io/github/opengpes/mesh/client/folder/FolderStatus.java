package io.github.opengpes.mesh.client.folder;

/**
 * The status table of the file interface (public MESH client user guide; DTS before it). The texts
 * are ours but for the one of a transfer. 15, 16 and 17 mean other things in the API's table.
 */
public enum FolderStatus {
  COLLECTED("COLLECT", true, "00", "Collected from the OUT folder"),
  CONTROL_UNUSABLE("COLLECT", false, "01", "The control file is missing, or cannot be used"),
  DATA_MISSING("COLLECT", false, "02", "The data file is missing, or empty"),
  /** The words of the NHS's own client in a public file of 2025. */
  TRANSFERRED("TRANSFER", true, "00", "Data Transfer success confirmation."),
  SERVER_NOT_TRUSTED("TRANSFER", false, "03", "The service's certificate is not trusted"),
  CLIENT_NOT_ACCEPTED("TRANSFER", false, "04", "The service does not accept this mailbox"),
  DELAYED("TRANSFER", true, "05", "Not transferred yet; it will be tried again"),
  GIVEN_UP("TRANSFER", false, "06", "Not transferred, and all retries are used up"),
  FROM_INVALID("SEND", false, "07", "From is not this mailbox"),
  TO_INVALID("SEND", false, "08", "To is missing, or no address"),
  VERSION_INVALID("SEND", false, "09", "The version of the control file is missing"),
  ADDRESS_TYPE_INVALID("SEND", false, "10", "The address type is none of DTS, SMTP and ALL"),
  MESSAGE_TYPE_INVALID("SEND", false, "11", "The message type is not Data"),
  RECIPIENT_UNREGISTERED("SEND", false, "12", "The recipient is not registered"),
  SMTP_UNDELIVERABLE("SEND", false, "13", "Could not be delivered by SMTP"),
  NOT_COLLECTED("SEND", false, "14", "Not collected by the recipient in time"),
  POLLED("RECEIVE", true, "00", "The inbox was polled"),
  POLL_FAILED("RECEIVE", false, "15", "The inbox could not be polled"),
  POLL_SERVER_NOT_TRUSTED("RECEIVE", false, "16", "The service's certificate is not trusted"),
  POLL_CLIENT_NOT_ACCEPTED("RECEIVE", false, "17", "The service does not accept this mailbox");

  private final String event;
  private final boolean success;
  private final String code;
  private final String description;

  FolderStatus(String event, boolean success, String code, String description) {
    this.event = event;
    this.success = success;
    this.code = code;
    this.description = description;
  }

  public String event() {
    return event;
  }

  public boolean success() {
    return success;
  }

  public String code() {
    return code;
  }

  public String description() {
    return description;
  }
}
