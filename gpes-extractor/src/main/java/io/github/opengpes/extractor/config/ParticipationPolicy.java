package io.github.opengpes.extractor.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.messages.notification.Stage;
import java.util.List;
import java.util.Optional;

/**
 * What practices answer when they are asked for their part, without a person who decides: rules in
 * order, the first that fits decides. The public record knows preferences of practices, not their
 * form (spec/gpes-i.md 10.2): the file is our own design.
 *
 * @param byDefault key {@code default}: where no rule fits; left out: nobody answers
 * @param rules in order
 */
public record ParticipationPolicy(
    @JsonProperty("default") Optional<Decision> byDefault, Optional<List<Rule>> rules) {

  /**
   * A rule; what it leaves out fits everything.
   *
   * @param query the six hex digits of a query
   * @param practice a practice code
   * @param stage 1 (may it run) or 2 (may the result go on)
   */
  public record Rule(
      Optional<String> query,
      Optional<String> practice,
      Optional<Integer> stage,
      Decision decision) {

    /** Refuses what could never fit. */
    public Rule {
      query.ifPresent(QueryId::new);
      practice.ifPresent(PracticeId::of);
      if (stage.isPresent() && stage.get() != 1 && stage.get() != 2) {
        throw new IllegalArgumentException("stage is 1 or 2");
      }
    }

    private boolean fits(Optional<QueryId> asked, PracticeId practiceAsked, Stage stageAsked) {
      return query.map(id -> asked.isPresent() && asked.get().value().equals(id)).orElse(true)
          && practice.map(code -> practiceAsked.value().equals(code)).orElse(true)
          && stage.map(number -> number == (stageAsked == Stage.STAGE_1 ? 1 : 2)).orElse(true);
    }
  }

  /** Copies the rules. */
  public ParticipationPolicy {
    rules = rules.map(List::copyOf);
  }

  /**
   * What this practice does.
   *
   * @param query absent when the question is about no query in particular
   */
  public Decision decide(Optional<QueryId> query, PracticeId practice, Stage stage) {
    return rules.orElse(List.of()).stream()
        .filter(rule -> rule.fits(query, practice, stage))
        .map(Rule::decision)
        .findFirst()
        .or(() -> byDefault)
        .orElse(Decision.IGNORE);
  }
}
