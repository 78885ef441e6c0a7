package io.github.opengpes.requirements.model;

/** Which patients of a ruleset a count counts. Whom a gate keeps out is in none of them. */
public sealed interface CountedPatients {

  /** What the ruleset did with them: {@code selected}, {@code rejected as PCA}. */
  String words();

  /** Those whom the ruleset selects. */
  record Selected() implements CountedPatients {
    @Override
    public String words() {
      return "selected";
    }
  }

  /** Those whom a rule that counts as this rejects. */
  record Rejected(RejectedAs as) implements CountedPatients {
    @Override
    public String words() {
      return "rejected as " + as.word();
    }
  }

  /** Those whom the rule of this number decides, whatever it says of them. */
  record DecidedBy(int rule) implements CountedPatients {
    @Override
    public String words() {
      return "decided by rule " + rule;
    }
  }

  /** Those whom the rule of this number rejects. */
  record RejectedBy(int rule) implements CountedPatients {
    @Override
    public String words() {
      return "rejected by rule " + rule;
    }
  }
}
