package io.github.opengpes.requirements.fault;

/** The mistakes that a pack can hold. */
public enum FaultCode {
  /** A file is not there. */
  MISSING_FILE,
  /** A file is not UTF-8, not YAML or not CSV. */
  UNREADABLE_FILE,
  /** A key or column that must be there is not. */
  MISSING_KEY,
  /** A key that the format does not know. */
  UNKNOWN_KEY,
  /** A value of the wrong form: a date that is no day, an id that is no UUID. */
  BAD_VALUE,
  /** A name that is not of the form of names, or that rules use as a word. */
  BAD_NAME,
  /** A name, number, key, AID, RID or QID that stands there twice. */
  DUPLICATE,
  /** A name that nothing in the pack has. */
  UNKNOWN_NAME,
  /** A text that is not in the rule syntax. */
  SYNTAX,
  /** AND and OR side by side without brackets. */
  MIXED_AND_OR(Severity.WARNING),
  /** Values of different types compared, or a value of the wrong type used. */
  TYPE_MISMATCH,
  /** Values of different units compared. */
  UNIT_MISMATCH,
  /** Fields, populations or unions that need each other. */
  CIRCLE,
  /** A cluster without codes. */
  EMPTY_CLUSTER,
  /** A code that its scheme cannot have. */
  BAD_CODE,
  /** A code that stands in its file twice. */
  DUPLICATE_CODE(Severity.WARNING),
  /** A paired cluster whose sides do not fit it. */
  BAD_PAIR,
  /** Criteria of a pair that ask for a value. */
  PAIR_ASKS_FOR_VALUE,
  /** A ruleset whose last rule goes on to a next one. */
  NO_DECISION,
  /** A rule behind one that decides either way. */
  UNREACHABLE_RULE,
  /** Rule numbers that do not rise. */
  OUT_OF_ORDER,
  /** Rules of a ruleset that is not declared. */
  RULES_WITHOUT_RULESET,
  /** A declared ruleset without rules. */
  RULESET_WITHOUT_RULES,
  /** A numerator whose denominator is not there. */
  NUMERATOR_WITHOUT_DENOMINATOR,
  /** A cluster with descendants: they come from the user's own SNOMED CT release. */
  NEEDS_HIERARCHY(Severity.WARNING),
  /** A rule that is never asked, or a condition that is always or never true. */
  NEVER_OR_ALWAYS(Severity.WARNING),
  /** A field or cluster that nothing uses, a file of examples that is not read. */
  UNUSED(Severity.WARNING),
  /** A service end date on the first day of a month (business-rules.md, decision 1). */
  PERIOD_END(Severity.WARNING),
  /** Something that is sent and that the approval does not list. */
  NOT_APPROVED,
  /** An example patient that expects nothing. */
  NO_EXPECTATION;

  private final Severity severity;

  FaultCode() {
    this(Severity.ERROR);
  }

  FaultCode(Severity severity) {
    this.severity = severity;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }
}
