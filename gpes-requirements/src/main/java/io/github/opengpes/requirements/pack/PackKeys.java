package io.github.opengpes.requirements.pack;

import java.util.List;

/** The keys and columns of the pack format, as the schema and the reference page list them. */
final class PackKeys {

  static final List<String> REQUIREMENT =
      List.of(
          "format",
          "id",
          "name",
          "version",
          "description",
          "source",
          "reference-date",
          "variables",
          "population",
          "type1",
          "clusters",
          "pairs",
          "rulesets",
          "outputs");
  static final List<String> VARIABLE =
      List.of("name", "aliases", "aid", "type", "several", "default", "description");
  static final List<String> POPULATION = List.of("registration", "status", "died-on-or-after");
  static final List<String> CLUSTER =
      List.of("file", "union", "scheme", "descendants", "unit", "release", "source");
  static final List<String> PAIR = List.of("first-only", "second-only");
  static final List<String> RULESET = List.of("name", "part", "population", "description");
  static final List<String> OUTPUT =
      List.of(
          "rid",
          "aid",
          "variable",
          "count",
          "rejected-as",
          "decided-by",
          "rejected-by",
          "patients",
          "disclosure",
          "qid",
          "columns",
          "de-identify",
          "journals",
          "description");
  static final List<String> DISCLOSURE = List.of("suppress-below", "round-to");
  static final List<String> DE_IDENTIFY =
      List.of("nhs-number", "dates", "date-of-birth", "postcode");
  static final List<String> JOURNALS = List.of("qid", "columns", "select");
  static final List<String> SELECTION = List.of("clusters", "where");

  static final List<String> APPROVAL =
      List.of(
          "approval",
          "body",
          "query",
          "valid-from",
          "valid-to",
          "columns",
          "clusters",
          "earliest-date",
          "windows",
          "aggregates",
          "sensitive-entries");
  static final List<String> APPROVED_COLUMNS = List.of("patients", "journals");

  static final List<String> FIELD_COLUMNS =
      List.of("number", "field", "cluster", "criteria", "description");
  static final List<String> RULE_COLUMNS =
      List.of("ruleset", "part", "number", "rule", "true", "false", "description");

  /** Columns that a rule table may have besides. */
  static final List<String> RULE_COLUMNS_BESIDES = List.of("counts-as");

  /** Columns of a code list; whatever else it has is not read. */
  static final List<String> CODE_COLUMNS = List.of("code", "descendants");

  static final List<String> EXAMPLES = List.of("set", "patients");
  static final List<String> EXAMPLE =
      List.of(
          "name",
          "why",
          "date-of-birth",
          "date-of-death",
          "sex",
          "registrations",
          "entries",
          "withheld",
          "set",
          "expect",
          "fields");
  static final List<String> REGISTRATION = List.of("start", "end", "type");
  static final List<String> ENTRY =
      List.of("id", "date", "code", "scheme", "value1", "value2", "episode", "prescription");

  private PackKeys() {}
}
