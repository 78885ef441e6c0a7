package io.github.opengpes.collector.record;

import io.github.opengpes.messages.fault.Severity;

/**
 * What the collector can find amiss beyond the rules of the messages ({@link
 * io.github.opengpes.messages.fault.Rule}). Ids are stable: acknowledgements quote them. Our own
 * design.
 */
public enum FindingCode {
  SENDER_UNKNOWN("sender.unknown", Severity.ERROR, "the sender is no registered extractor"),
  MESSAGE_KIND("message.kind", Severity.ERROR, "no message of this kind is expected here"),

  ANSWER_UNKNOWN(
      "answer.unknown", Severity.ERROR, "answers a notification that was not sent to this sender"),
  ANSWER_PRACTICE(
      "answer.practice", Severity.ERROR, "not the practice, stage or instance of the notification"),
  ANSWER_LATE("answer.late", Severity.WARNING, "came after the practice counted as silent"),
  ANSWER_REPEATED(
      "answer.repeated", Severity.WARNING, "the practice has answered already; the first counts"),
  ANSWER_MISSING("answer.missing", Severity.ERROR, "the question asked is not answered Y or N"),
  EVENT("event.notified", Severity.WARNING, "the extractor notifies an event"),

  RESPONSE_UNKNOWN(
      "response.unknown-request",
      Severity.ERROR,
      "answers a request that was not sent to this sender"),
  RESPONSE_SQI("response.sqi", Severity.ERROR, "not the scheduled query instance of the request"),
  RESPONSE_SIGNATURE(
      "response.signature", Severity.ERROR, "not the collector's signature for the practice"),
  RESPONSE_EXTRA(
      "response.extra-practice",
      Severity.ERROR,
      "the practice is not in the cohort of the request"),
  RESPONSE_MISSING(
      "response.missing-practice", Severity.ERROR, "the response leaves the practice out"),
  RESPONSE_UNSIGNED(
      "response.unsigned", Severity.ERROR, "accepted without the extractor's own signature"),
  RESPONSE_CODE(
      "response.unknown-code", Severity.ERROR, "the response code is not in the register"),
  RESPONSE_REPEATED(
      "response.repeated",
      Severity.WARNING,
      "the practice has its answer already; the first counts"),
  RESPONSE_REFUSED("response.refused", Severity.WARNING, "the extractor refuses the practice"),

  RESULT_SENDER("result.sender", Severity.ERROR, "the sender is not the extractor that was asked"),
  RESULT_UNKNOWN(
      "result.unknown", Severity.ERROR, "no such practice was asked in such a query instance"),
  RESULT_NOT_EXPECTED(
      "result.not-expected", Severity.ERROR, "no result is expected in the state of the request"),
  RESULT_LATE("result.late", Severity.ERROR, "issued after the cut-off date"),
  RESULT_UUID_USED(
      "result.uuid-used", Severity.ERROR, "another practice's result has this QR-UUID"),
  RESULT_RID_REPEATED(
      "result.rid-repeated", Severity.ERROR, "more than one record has this record id"),
  RESULT_AGGREGATE_UNKNOWN(
      "result.aggregate-unknown", Severity.ERROR, "the requirement has no such figure"),
  RESULT_AGGREGATE_MISSING(
      "result.aggregate-missing",
      Severity.ERROR,
      "a figure of the requirement is not there; missing is never zero"),
  RESULT_AGGREGATE_REPEATED(
      "result.aggregate-repeated", Severity.ERROR, "the figure is there more than once"),
  RESULT_COUNT("result.count", Severity.ERROR, "a count is a whole number from 0"),
  RESULT_VARIABLE(
      "result.variable", Severity.ERROR, "not the value that was asked for: run with another"),
  RESULT_OUTPUT_UNKNOWN(
      "result.output-unknown",
      Severity.ERROR,
      "the requirement has no patient-level output with this query id"),
  RESULT_COLUMN_EXTRA(
      "result.column-extra", Severity.ERROR, "the requirement does not ask for this column"),
  RESULT_COLUMN_MISSING(
      "result.column-missing", Severity.ERROR, "a column of the requirement is not there"),
  RESULT_VALUE("result.value", Severity.ERROR, "the value is not of the type of its column"),
  RESULT_SENTINEL(
      "result.sentinel", Severity.WARNING, "a sentinel date; it stands as null in the tables"),
  RESULT_PRACTICE_DIFFERS(
      "result.practice-differs", Severity.WARNING, "rows name another practice than the result"),
  NHS_NUMBER_EQUAL_DIGITS(
      "nhs-number.equal-digits", Severity.ERROR, "ten equal digits are nobody's NHS number"),
  NHS_NUMBER_TEST_RANGE(
      "nhs-number.test-range", Severity.ERROR, "a test number (999...) in a live collection"),
  NHS_NUMBER_IN_TEST(
      "nhs-number.not-test-range",
      Severity.WARNING,
      "numbers outside the test range (999...) in a test collection"),

  UNDELIVERED("transport.undelivered", Severity.ERROR, "the message did not arrive"),
  REPORT_PRACTICE(
      "report.practice",
      Severity.WARNING,
      "reports practices that this extractor was not asked for");

  private final String id;
  private final Severity severity;
  private final String words;

  FindingCode(String id, Severity severity, String words) {
    this.id = id;
    this.severity = severity;
    this.words = words;
  }

  /** Stable id, such as {@code result.column-extra}. */
  public String id() {
    return id;
  }

  /** How much it weighs. */
  public Severity severity() {
    return severity;
  }

  /** What is wrong, in words. */
  public String words() {
    return words;
  }
}
