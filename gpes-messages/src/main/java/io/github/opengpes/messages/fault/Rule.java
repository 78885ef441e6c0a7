package io.github.opengpes.messages.fault;

import static io.github.opengpes.messages.fault.Layer.BUSINESS;
import static io.github.opengpes.messages.fault.Layer.STRUCTURE;
import static io.github.opengpes.messages.fault.Layer.WELL_FORMED;
import static io.github.opengpes.messages.fault.Severity.ERROR;
import static io.github.opengpes.messages.fault.Severity.WARNING;

/**
 * Every rule that an input can break. Ids are stable: reports and acknowledgements quote them. The
 * numbering and wording are our own; the facts behind them are those of the public schemas.
 */
public enum Rule {
  GZIP_DAMAGED("gzip.damaged", WELL_FORMED, ERROR, "the compressed data is damaged"),
  GZIP_TRUNCATED("gzip.truncated", WELL_FORMED, ERROR, "the compressed data ends too early"),
  INPUT_LIMIT(
      "input.limit", WELL_FORMED, ERROR, "larger, once uncompressed, than the limits allow"),
  INPUT_EMPTY("input.empty", WELL_FORMED, ERROR, "there is nothing in it"),
  INPUT_KIND("input.kind", WELL_FORMED, ERROR, "neither a GPES message nor a report of ours"),
  XML_SYNTAX("xml.syntax", WELL_FORMED, ERROR, "not well-formed XML"),
  XML_TRUNCATED("xml.truncated", WELL_FORMED, ERROR, "the document ends too early"),
  XML_DOCTYPE("xml.doctype", WELL_FORMED, ERROR, "a document type declaration is not allowed"),
  XML_ENTITY("xml.entity", WELL_FORMED, ERROR, "only the five predefined entities are allowed"),
  XML_ENCODING("xml.encoding", WELL_FORMED, ERROR, "the bytes must be, and be declared as, UTF-8"),
  XML_LIMIT("xml.limit", WELL_FORMED, ERROR, "deeper, longer or larger than the limits allow"),

  SCHEMA_ROOT("schema.root", STRUCTURE, ERROR, "the root element is not the one expected"),
  SCHEMA_ELEMENT("schema.element", STRUCTURE, ERROR, "this element is not expected here"),
  SCHEMA_MISSING("schema.missing", STRUCTURE, ERROR, "an element is missing"),
  SCHEMA_ATTRIBUTE("schema.attribute", STRUCTURE, ERROR, "an attribute is not allowed here"),
  SCHEMA_ATTRIBUTE_MISSING(
      "schema.attribute-missing", STRUCTURE, ERROR, "a required attribute is missing"),
  SCHEMA_VALUE("schema.value", STRUCTURE, ERROR, "the value does not fit its type"),
  SCHEMA_FIXED("schema.fixed", STRUCTURE, ERROR, "the value must be the fixed one of the schema"),
  SCHEMA_TEXT("schema.text", STRUCTURE, ERROR, "there must be no text here"),
  SCHEMA_OTHER("schema.other", STRUCTURE, ERROR, "the schema does not allow this"),

  TYPE_SQI(
      "type.sqi",
      STRUCTURE,
      ERROR,
      "a scheduled query instance id is 6 upper-case hex digits, 12 digits, and R or A, joined by hyphens"),
  TYPE_QUERY_ID("type.query-id", STRUCTURE, ERROR, "a query id is 6 upper-case hex digits"),
  TYPE_PRACTICE(
      "type.practice", STRUCTURE, ERROR, "a practice id is a capital letter and five digits"),
  TYPE_UUID("type.uuid", STRUCTURE, ERROR, "a UUID here is 36 characters in upper case"),
  TYPE_OID(
      "type.oid",
      STRUCTURE,
      ERROR,
      "an OID is at most 255 characters: numbers without leading zero, joined by points"),
  TYPE_CODE5("type.code5", STRUCTURE, ERROR, "a code here is 5 upper-case hex digits"),
  TYPE_SYSTEM(
      "type.system",
      STRUCTURE,
      ERROR,
      "a GP system identifier is four groups of three letters or digits, joined by points"),
  TYPE_FILE_NAME(
      "type.file-name",
      STRUCTURE,
      ERROR,
      "a result file is named 12 digits-practice-3 digits.gpes"),
  TYPE_DATA_MODEL_REF(
      "type.data-model-ref",
      STRUCTURE,
      ERROR,
      "a data model reference is T, 1 to 4, A, and one or two digits"),
  TYPE_USER("type.user", STRUCTURE, ERROR, "a user id is 12 digits"),
  TYPE_TEST_PACK(
      "type.test-pack",
      STRUCTURE,
      ERROR,
      "a test pack id is 1 to 255 letters, digits, points, underscores or hyphens"),
  TYPE_ATTRIBUTE_ID(
      "type.attribute-id", STRUCTURE, ERROR, "an attribute id is 1 to 255 characters"),
  TYPE_TEXT(
      "type.text", STRUCTURE, ERROR, "the text is too long or holds characters that it must not"),
  TYPE_NUMBER("type.number", STRUCTURE, ERROR, "the number is outside its range"),
  TYPE_DECIMAL(
      "type.decimal", STRUCTURE, ERROR, "at most 10 digits, and 4 more after a decimal point"),
  TYPE_LINKS(
      "type.links", STRUCTURE, ERROR, "links are numbers of 1 to 12 digits, joined by colons"),
  TYPE_CHOICE("type.choice", STRUCTURE, ERROR, "the value is not one of those allowed"),
  TYPE_LIST("type.list", STRUCTURE, ERROR, "at least one is needed"),
  TYPE_COLUMN(
      "type.column",
      STRUCTURE,
      ERROR,
      "a column name is a letter or underscore, then letters, digits, points, hyphens or underscores"),
  DATE_TIME("date.time", BUSINESS, ERROR, "not a possible date and time (yyyy-MM-ddTHH:mm:ss)"),
  DATE_IMPOSSIBLE("date.impossible", BUSINESS, ERROR, "not a possible date (yyyy-MM-dd)"),
  TIME_IMPOSSIBLE("time.impossible", BUSINESS, ERROR, "not a possible time of day (HH:mm:ss)"),

  LEXICAL_ZONE("lexical.zone", BUSINESS, ERROR, "dates here carry no time zone"),
  LEXICAL_YEAR("lexical.year", BUSINESS, ERROR, "the year must have four digits and no sign"),
  LEXICAL_BOOLEAN("lexical.boolean", BUSINESS, WARNING, "write true or false, not 1 or 0"),
  LEXICAL_PLUS("lexical.plus", BUSINESS, WARNING, "write the number without sign or leading zeros"),
  LEXICAL_BLANKS("lexical.blanks", BUSINESS, WARNING, "blanks around the value"),
  VERSION_EMPTY("version.empty", BUSINESS, ERROR, "GPES-I-Version is empty"),

  RTP_PRACTICE_TWICE(
      "rtp.practice-twice", BUSINESS, ERROR, "the practice stands in the cohort already"),
  RTP_SIGNATURE_SHARED(
      "rtp.signature-shared", BUSINESS, ERROR, "another practice of the cohort has this signature"),
  RTP_CUTOFF_BEFORE_EXECUTION(
      "rtp.cutoff-before-execution",
      BUSINESS,
      ERROR,
      "the cut-off date lies before the execution date"),
  RTP_INTERIM_AFTER_CUTOFF(
      "rtp.interim-after-cutoff", BUSINESS, ERROR, "the interim date lies after the cut-off date"),
  RTP_TEST_PACK_MISSING(
      "rtp.test-pack-missing", BUSINESS, ERROR, "domain Test needs a Test-Pack-ID"),
  RTP_TEST_PACK_ON_LIVE(
      "rtp.test-pack-on-live", BUSINESS, WARNING, "a Test-Pack-ID has no effect in domain Live"),
  RTP_RETURN_ADDRESS("rtp.return-address", BUSINESS, ERROR, "a return address is account@domain"),
  RTP_VARIABLE_TWICE("rtp.variable-twice", BUSINESS, ERROR, "the attribute id has a value already"),
  RTP_EXCLUSION_TWICE(
      "rtp.exclusion-twice", BUSINESS, WARNING, "the coding scheme has this code already"),
  RTP_EXCLUSION_EMPTY("rtp.exclusion-empty", BUSINESS, ERROR, "the exclusion code is empty"),

  RTPR_PRACTICE_TWICE("rtpr.practice-twice", BUSINESS, ERROR, "the practice has an answer already"),
  RTPR_SIGNATURE_SHARED(
      "rtpr.signature-shared", BUSINESS, ERROR, "another practice has this extractor signature"),

  NT_TYPE_BRANCH(
      "nt.type-branch",
      BUSINESS,
      ERROR,
      "the type element and the structure that follows do not agree"),
  NT_UUID_TWICE("nt.uuid-twice", BUSINESS, ERROR, "an earlier notification here has this UUID"),
  NT_ORDER("nt.order", BUSINESS, WARNING, "orders start at 1 and go up by 1"),
  NT_QUESTION_TWICE("nt.question-twice", BUSINESS, ERROR, "the question id is used already"),
  NT_ANSWER_TWICE("nt.answer-twice", BUSINESS, ERROR, "the answer id is used already"),
  NT_DEFAULT_TWICE("nt.default-twice", BUSINESS, ERROR, "the question has a default already"),
  NT_FREE_TEXT_EMPTY("nt.free-text-empty", BUSINESS, WARNING, "Free-Text must hold Y"),
  NT_FREE_TEXT_ABSENT(
      "nt.free-text-absent", BUSINESS, WARNING, "free text is announced and there is none"),
  NT_RESPONSE_UNANCHORED(
      "nt.response-unanchored",
      BUSINESS,
      ERROR,
      "a response must quote the Q-E-NT-UUID it answers"),
  NT_ATTRIBUTE_TWICE(
      "nt.attribute-twice", BUSINESS, ERROR, "the data model attribute is answered already"),

  QR_TIME_ORDER("qr.time-order", BUSINESS, ERROR, "the end lies before the start"),
  QR_LINE_NUMBER(
      "qr.line-number", BUSINESS, WARNING, "line numbers of a table go up within a record"),
  QR_NHS_NUMBER("qr.nhs-number", BUSINESS, WARNING, "not a valid NHS number (modulus 11)"),
  QR_NUMBER("qr.number", BUSINESS, ERROR, "not a number of at most 10 digits and 4 decimals"),
  QR_COLUMNS(
      "qr.columns", BUSINESS, ERROR, "more different columns than the limit of the reader allows"),
  QR_RECORD_SIZE(
      "qr.record-size",
      BUSINESS,
      ERROR,
      "more rows in one record than the limit of the reader allows"),
  QR_SQI("qr.sqi", BUSINESS, ERROR, "not the scheduled query instance of the request"),
  QR_RTP("qr.rtp", BUSINESS, ERROR, "not the RTP-UUID of the request"),
  QR_PRACTICE("qr.practice", BUSINESS, ERROR, "the practice is not in the cohort of the request"),
  QR_COLLECTOR_SIGNATURE(
      "qr.collector-signature", BUSINESS, ERROR, "not the collector's signature for the practice"),
  QR_EXTRACTOR_SIGNATURE(
      "qr.extractor-signature", BUSINESS, ERROR, "not the extractor's signature for the practice"),

  ACK_REASON_MISSING(
      "ack.reason-missing", BUSINESS, ERROR, "a rejection needs a finding of severity error"),
  ACK_ACCEPTED_WITH_ERROR(
      "ack.accepted-with-error", BUSINESS, ERROR, "an acceptance has no finding of severity error"),
  ACK_INCOMPLETE(
      "ack.incomplete", BUSINESS, ERROR, "an acceptance names query instance, practice and RTP"),

  CSV_SYNTAX("csv.syntax", WELL_FORMED, ERROR, "not CSV as in RFC 4180"),
  CSV_ENCODING("csv.encoding", WELL_FORMED, ERROR, "the bytes must be UTF-8"),
  CSV_LIMIT("csv.limit", WELL_FORMED, ERROR, "a field or line is longer than the limits allow"),
  CSV_HEADER("csv.header", STRUCTURE, ERROR, "the header row is not that of the report"),
  CSV_WIDTH("csv.width", STRUCTURE, ERROR, "the row does not have as many fields as the header"),
  CSV_VALUE("csv.value", STRUCTURE, ERROR, "the value does not fit its column"),
  CSV_VERSION("csv.version", STRUCTURE, ERROR, "a version of the report that is not known here"),
  CSV_ROW_NUMBER("csv.row-number", BUSINESS, ERROR, "rows are numbered from 1 without gap"),
  CSV_ROW_COUNT(
      "csv.row-count", BUSINESS, ERROR, "the number of rows is not the announced one: cut short?"),
  CSV_ROW_TWICE(
      "csv.row-twice", BUSINESS, ERROR, "query instance and practice stand in the report already"),
  CSV_TOGETHER(
      "csv.together",
      BUSINESS,
      ERROR,
      "columns that must be filled together, or by this state, are not");

  private final String id;
  private final Layer layer;
  private final Severity severity;
  private final String words;

  Rule(String id, Layer layer, Severity severity, String words) {
    this.id = id;
    this.layer = layer;
    this.severity = severity;
    this.words = words;
  }

  /** Stable id, such as {@code rtp.practice-twice}. */
  public String id() {
    return id;
  }

  public Layer layer() {
    return layer;
  }

  public Severity severity() {
    return severity;
  }

  /** What is wrong, in words. */
  public String words() {
    return words;
  }
}
