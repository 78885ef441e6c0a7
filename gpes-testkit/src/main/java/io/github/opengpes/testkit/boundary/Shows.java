package io.github.opengpes.testkit.boundary;

/** What the two of a pair show. */
public enum Shows {
  /** The comparison, or the gate, that they are for: it is asked of both and has two answers. */
  COMPARISON(""),
  /**
   * A criterion of what is sent: an entry that both have is sent of one and not of the other, and
   * their outcomes are the same.
   */
  SENT(""),
  /** A gate before rule 1, which stops one of the two: no rule is asked of that one. */
  GATE("of each pair found, a gate before rule 1 stops one"),
  /** An earlier rule, which decides about one of the two: the comparison is not asked of it. */
  EARLIER_RULE("of each pair found, an earlier rule decides about one");

  private final String words;

  Shows(String words) {
    this.words = words;
  }

  /** Why the comparison itself is not shown; empty where it is. */
  public String words() {
    return words;
  }
}
