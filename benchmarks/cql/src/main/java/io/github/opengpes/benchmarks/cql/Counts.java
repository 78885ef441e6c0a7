package io.github.opengpes.benchmarks.cql;

import java.util.Collection;

/** How many patients are on the register, in the denominator and in the numerator. */
public record Counts(long register, long denominator, long numerator) {

  /** Counts the answers. */
  public static Counts of(Collection<Answer> answers) {
    return new Counts(
        answers.stream().filter(Answer::register).count(),
        answers.stream().filter(Answer::denominator).count(),
        answers.stream().filter(Answer::numerator).count());
  }
}
