package io.github.opengpes.messages;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of message that travel between the two ends. */
public enum MessageKind {
  /** Run-time parameters: the request. */
  RTP("GPES-Q-E-RTP-Message", MessageKind.GPES),
  /** The response to run-time parameters. */
  RTPR("GPES-E-Q-RTPR-Message", MessageKind.GPES),
  /** Notifications of the collector. */
  QE_NT("GPES-Q-E-NT_Message", MessageKind.GPES),
  /** Notifications of the extractor. */
  EQ_NT("GPES-E-Q-NT_Message", MessageKind.GPES),
  /** Query results. */
  QR("GPES-E-Q-QR-Message", MessageKind.GPES),
  /** The acknowledgement of query results; our design. */
  QR_ACK("Query-Results-Acknowledgement", "urn:opengpes:query-results-ack:1"),
  /** The extraction status report, a CSV file; our design. */
  EXTRACTION_STATUS("", "");

  private static final String GPES = "http://www.ic.nhs.uk/GPES-I/Schema";

  private final String root;
  private final String namespace;

  MessageKind(String root, String namespace) {
    this.root = root;
    this.namespace = namespace;
  }

  /** The kind of XML message that has this root element. */
  public static Optional<MessageKind> ofRoot(String namespace, String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.isXml() && kind.root.equals(name) && kind.namespace.equals(namespace))
        .findFirst();
  }

  public boolean isXml() {
    return !root.isEmpty();
  }

  /** Local name of the root element; empty for a report. */
  public String root() {
    return root;
  }

  /** Namespace of the root element; empty for a report. */
  public String namespace() {
    return namespace;
  }
}
