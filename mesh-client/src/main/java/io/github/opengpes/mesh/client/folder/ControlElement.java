package io.github.opengpes.mesh.client.folder;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The elements of a control file but its status record, in the order in which they are written. */
public enum ControlElement {
  VERSION("Version"),
  ADDRESS_TYPE("AddressType"),
  MESSAGE_TYPE("MessageType"),
  WORKFLOW_ID("WorkflowId"),
  FROM_SMTP("From_ESMTP"),
  FROM_DTS("From_DTS"),
  TO_SMTP("To_ESMTP"),
  TO_DTS("To_DTS"),
  SUBJECT("Subject"),
  LOCAL_ID("LocalId"),
  DTS_ID("DTSId"),
  PARTNER_ID("PartnerId", "PartnerIdentifier"),
  COMPRESS("Compress"),
  ALLOW_CHUNKING("AllowChunking"),
  ENCRYPTED("Encrypted"),
  PROCESS_ID("ProcessId"),
  /** Also spelt {@code DataCheckSum} in public files: names are compared without case. */
  DATA_CHECKSUM("DataChecksum"),
  IS_COMPRESSED("IsCompressed");

  private static final Map<String, ControlElement> BY_NAME = byName();

  private final String tag;
  private final String otherName;

  ControlElement(String tag) {
    this(tag, tag);
  }

  ControlElement(String tag, String otherName) {
    this.tag = tag;
    this.otherName = otherName;
  }

  /** The name of the element in the file. */
  public String tag() {
    return tag;
  }

  static Optional<ControlElement> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, ControlElement> byName() {
    Map<String, ControlElement> names = new HashMap<>();
    for (ControlElement element : values()) {
      names.put(element.tag.toLowerCase(Locale.ROOT), element);
      names.put(element.otherName.toLowerCase(Locale.ROOT), element);
    }
    return Map.copyOf(names);
  }
}
