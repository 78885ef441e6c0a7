package io.github.opengpes.extraction.plan;

import static io.github.opengpes.requirements.model.ComparisonOperator.GREATER;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Rule.Action;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Gate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The step that asks every ruleset of every patient: gates, then rules, as one CASE for each. */
final class OutcomeSteps {

  private final RequirementPack pack;
  private final Expressions expressions;
  private final Map<RulesetId, String> columns;
  private final Map<RulesetId, Integer> depths = new HashMap<>();

  OutcomeSteps(RequirementPack pack, Expressions expressions, Map<RulesetId, String> columns) {
    this.pack = pack;
    this.expressions = expressions;
    this.columns = columns;
  }

  /** A ruleset comes after the one that is its population. */
  Step step(Relation patients) {
    List<List<Ruleset>> byDepth = new ArrayList<>();
    for (Ruleset ruleset : pack.rulesets().values()) {
      int depth = depth(ruleset);
      while (byDepth.size() <= depth) {
        byDepth.add(new ArrayList<>());
      }
      byDepth.get(depth).add(ruleset);
    }
    Relation from = patients;
    Query query = Query.extend(from, List.of());
    for (int depth = 0; depth < byDepth.size(); depth++) {
      query =
          Query.extend(
              from,
              byDepth.get(depth).stream()
                  .map(ruleset -> new Projection(outcome(ruleset), column(ruleset.id())))
                  .toList());
      from = new Relation.Sub(query, "depth_" + depth);
    }
    return new Step(Tables.OUTCOMES, "the outcome of every ruleset for every patient", query);
  }

  /** True when the ruleset selects the patient. */
  SqlExpression selected(RulesetId ruleset) {
    return new SqlExpression.Comparison(
        new Column(column(ruleset)), GREATER, new IntegerConstant(0));
  }

  private SqlExpression outcome(Ruleset ruleset) {
    List<When> cases = new ArrayList<>();
    cases.add(closed(new Negation(new Column(GateSteps.REGISTERED)), Gate.REGISTRATION));
    if (pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
        || ruleset.id().part() == RulesetPart.COHORT) {
      cases.add(closed(new Column(GateSteps.TYPE_1), Gate.TYPE1));
    }
    cases.add(
        closed(
            new Any(
                List.of(
                    new Column(GateSteps.BY_CODE),
                    new Column(GateSteps.BY_S_FLAG),
                    new Column(GateSteps.BY_SHARING),
                    new Column(GateSteps.BY_TEST_NUMBER))),
            Gate.EXCLUSION));
    ruleset
        .population()
        .ifPresent(id -> cases.add(closed(new Negation(selected(id)), Gate.POPULATION)));
    List<Rule> rules = ruleset.rules();
    for (int position = 0; position < rules.size(); position++) {
      Rule rule = rules.get(position);
      SqlExpression condition = expressions.condition(rule.condition());
      if (rule.ifTrue() != Action.NEXT_RULE) {
        cases.add(new When(condition, code(position, rule.ifTrue())));
      }
      if (rule.ifFalse() != Action.NEXT_RULE) {
        cases.add(new When(new Negation(condition), code(position, rule.ifFalse())));
      }
    }
    // The last rule decides always, so no patient reaches the end; the model promises it.
    return new Case(cases, new SqlExpression.Absent(SqlType.INTEGER));
  }

  private static When closed(SqlExpression condition, Gate gate) {
    return new When(condition, new IntegerConstant(OutcomeCodes.of(gate)));
  }

  private static SqlExpression code(int position, Action action) {
    return new IntegerConstant(OutcomeCodes.of(position, action == Action.SELECT));
  }

  private int depth(Ruleset ruleset) {
    Integer known = depths.get(ruleset.id());
    if (known != null) {
      return known;
    }
    int depth =
        ruleset
            .population()
            .map(id -> depth(Objects.requireNonNull(pack.rulesets().get(id))) + 1)
            .orElse(0);
    depths.put(ruleset.id(), depth);
    return depth;
  }

  private String column(RulesetId id) {
    return Objects.requireNonNull(columns.get(id));
  }
}
