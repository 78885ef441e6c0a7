package io.github.opengpes.messages.register;

/**
 * What an extractor notifies of its own accord or in answer to a ping. The code of each is in the
 * register, which can be replaced; the events are our own.
 */
public enum EventReason {
  PING_ANSWER,
  DATA_MODEL_SUPPORT,
  EXTRACTION_STARTED,
  EXTRACTION_FAILED,
  EXTRACTION_GIVEN_UP,
  RESULT_UNDELIVERED,
  REQUEST_EXPIRED,
  REQUEST_CANCELLED,
  RESULT_RECALLED,
  RESULT_PURGED,
  PRACTICE_WITHDRAWN,
  MESSAGE_UNREADABLE,
  MESSAGE_UNEXPECTED
}
