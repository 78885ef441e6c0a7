package io.github.opengpes.exchange;

import java.util.Arrays;
import java.util.List;

/**
 * Every write that must outlive a kill, of both ends, in one place. A process that is stopped right
 * after any of them goes on without loss and without doing anything twice; the kill test stops at
 * each, and fails when one is never reached.
 */
public enum DurableWrite {
  /** The content of a received message stands in the inbox folder. */
  INBOX_CONTENT_STORED(Side.BOTH),
  /** The inbox row of a received message is committed. */
  INBOX_MESSAGE_RECORDED(Side.BOTH),
  /** MESH has taken our acknowledgement (a write at the other side). */
  INBOX_MESSAGE_ACKNOWLEDGED(Side.BOTH),
  /** That it has is committed. */
  INBOX_ACKNOWLEDGEMENT_RECORDED(Side.BOTH),
  /** The effect of a message is committed, with all that follows from it. */
  INBOX_MESSAGE_APPLIED(Side.BOTH),
  /** The content of a message to send stands in the outbox folder. */
  OUTBOX_CONTENT_STORED(Side.BOTH),
  /** The attempt to send is committed, before the first byte goes. */
  OUTBOX_ATTEMPT_RECORDED(Side.BOTH),
  /** MESH has accepted the whole message (a write at the other side). */
  OUTBOX_ACCEPTED_BY_MESH(Side.BOTH),
  /** The message id that MESH gave is committed. */
  OUTBOX_SENT_RECORDED(Side.BOTH),
  /** That the receiver has acknowledged the message is committed. */
  OUTBOX_DELIVERY_RECORDED(Side.BOTH),
  /** Extractor: requests that nobody answered in time are committed as declined or expired. */
  DEADLINE_RECORDED(Side.BOTH),
  /** Extractor: the answer to a notification is committed to the outbox, with what it decides. */
  NOTIFICATION_ANSWERED(Side.EXTRACTOR),
  /** Extractor: a practice's run is committed as begun. */
  RUN_STARTED(Side.EXTRACTOR),
  /** Extractor: the finished result stands in the results folder. */
  RESULT_STORED(Side.EXTRACTOR),
  /** Extractor: the finished run is committed, its result held. */
  RUN_FINISHED(Side.EXTRACTOR),
  /** Extractor: a held result is committed to the outbox. */
  RESULT_QUEUED(Side.EXTRACTOR),
  /** Extractor: the extraction-status report is committed to the outbox. */
  REPORT_QUEUED(Side.EXTRACTOR),
  /** Extractor: that a result is deleted after its retention period is committed. */
  RESULT_PURGED(Side.EXTRACTOR),
  /** Collector: a collection and its cohort are committed. */
  COLLECTION_ADDED(Side.COLLECTOR),
  /** Collector: stage 1 notifications are committed to the outbox. */
  NOTIFICATIONS_QUEUED(Side.COLLECTOR),
  /** Collector: a request is committed to the outbox. */
  REQUEST_QUEUED(Side.COLLECTOR),
  /** Collector: an accepted result stands as Parquet in the landing folder. */
  RESULT_LOADED(Side.COLLECTOR),
  /** Collector: stage 2 notifications are committed to the outbox. */
  STAGE2_QUEUED(Side.COLLECTOR),
  /** Collector: a released result stands in the release folder. */
  RESULT_RELEASED(Side.COLLECTOR),
  /** Collector: the release is committed. */
  RELEASE_RECORDED(Side.COLLECTOR);

  /** Which end makes the write. */
  public enum Side {
    /** Both ends. */
    BOTH,
    /** The GP system side. */
    EXTRACTOR,
    /** The national side. */
    COLLECTOR
  }

  private final Side side;

  DurableWrite(Side side) {
    this.side = side;
  }

  /** The writes of one end. */
  public static List<DurableWrite> of(Side side) {
    return Arrays.stream(values())
        .filter(write -> write.side == side || write.side == Side.BOTH)
        .toList();
  }
}
