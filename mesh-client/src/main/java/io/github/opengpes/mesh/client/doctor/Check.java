package io.github.opengpes.mesh.client.doctor;

/** What is looked at, in this order: each needs those before it. */
public enum Check {
  /** Whether the address is one of the public environments, a deprecated one, or another. */
  ADDRESS("address"),
  /** Whether a proxy stands between, and lets us through. */
  PROXY("proxy"),
  /** Whether the host has an address. */
  NAME("name"),
  /** Whether a TCP connection comes about. */
  CONNECTION("connection"),
  /** Who the server says it is, and whether that is believed. */
  SERVER_CERTIFICATE("server certificate"),
  /** The files of keys and authorities, and whose certificate the client shows. */
  CLIENT_CERTIFICATE("client certificate"),
  /** Whether the TLS handshake succeeds, and how. */
  TLS("TLS"),
  /** Whether the service answers at all. */
  PING("ping"),
  /** Whether this machine's clock is near the service's. */
  CLOCK("clock"),
  /** Whether the service accepts mailbox, password and shared key. */
  MAILBOX("mailbox"),
  /** Whether the inbox can be read. */
  INBOX("inbox"),
  /** Whether an organisation receives a workflow. */
  LOOK_UP("look-up"),
  /** Whether anybody, or a given recipient, receives a workflow. */
  WORKFLOW("workflow");

  private final String words;

  Check(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
