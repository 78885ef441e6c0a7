package io.github.opengpes.collector.record;

/** What brought a finding to light. */
public enum FindingSource {
  /** An answer to a notification, or an event. */
  NOTIFICATION,
  /** An answer to a request. */
  RESPONSE,
  /** A result. */
  RESULT,
  /** An extraction-status report. */
  REPORT,
  /** MESH: a message that did not arrive. */
  TRANSPORT
}
