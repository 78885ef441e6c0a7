package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.References;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The step that asks every ruleset of every patient: gates, then rules, as one CASE for each. */
final class OutcomeSteps {

  private final PackPart part;
  private final RequirementPack pack;
  private final Set<String> keptFields;
  private final Map<RulesetId, Integer> depths = new HashMap<>();

  /**
   * @param keptFields names of the fields that the table of outcomes has too
   */
  OutcomeSteps(PackPart part, Set<String> keptFields) {
    this.part = part;
    this.keptFields = keptFields;
    this.pack = part.pack();
  }

  /**
   * The step. A ruleset comes after its population and those that its rules ask for. Only the
   * fields that rules ask are worked out.
   *
   * @param fields how to get patients with some fields
   */
  Step step(FieldSteps fields, String table) {
    Set<String> asked = new LinkedHashSet<>(keptFields);
    int last = 0;
    for (Ruleset ruleset : pack.rulesets().values()) {
      last = Math.max(last, depth(ruleset));
      ruleset.rules().forEach(rule -> asked.addAll(References.fieldsOf(rule.condition())));
    }
    Query query = fields.fields(part, asked);
    for (int depth = 0; depth < last; depth++) {
      query = Query.extend(new Relation.Sub(query, "known"), outcomes(depth));
    }
    // The last ones beside what is kept, so that what is not is never listed once more.
    List<Projection> columns = kept();
    for (Ruleset ruleset : pack.rulesets().values()) {
      if (depth(ruleset) < last) {
        columns.add(Projection.of(part.outcomeColumn(ruleset.id())));
      }
    }
    columns.addAll(outcomes(last));
    return new Step(
        table,
        "the outcome of every ruleset, for every patient",
        Query.select(columns, new Relation.Sub(query, "known")));
  }

  private List<Projection> outcomes(int depth) {
    return pack.rulesets().values().stream()
        .filter(ruleset -> depth(ruleset) == depth)
        .map(ruleset -> new Projection(outcome(ruleset), part.outcomeColumn(ruleset.id())))
        .toList();
  }

  /** What the table of outcomes has besides them. */
  private List<Projection> kept() {
    List<Projection> columns = new ArrayList<>();
    GateSteps.COLUMNS.forEach(column -> columns.add(Projection.of(column)));
    keptFields.forEach(field -> columns.add(Projection.of(part.fieldColumn(field))));
    return columns;
  }

  /**
   * The step that puts every field beside the outcomes.
   *
   * @param outcomes the table that {@link #step} makes
   */
  Step found(FieldSteps fields, String outcomes, String table) {
    List<String> more =
        pack.fields().keySet().stream().filter(field -> !keptFields.contains(field)).toList();
    List<Projection> columns = kept();
    part.outcomeColumns().values().forEach(column -> columns.add(Projection.of(column)));
    more.forEach(field -> columns.add(Projection.of(part.fieldColumn(field))));
    return new Step(
        table,
        "every field beside them",
        Query.select(
            columns,
            new Relation.Join(
                new Relation.Table(outcomes),
                Relation.Kind.INNER,
                new Relation.Sub(fields.only(part, more), "more"),
                List.of("p"))));
  }

  private SqlExpression outcome(Ruleset ruleset) {
    List<When> cases = new ArrayList<>();
    Column closed = new Column(closing(ruleset));
    cases.add(
        new When(new Comparison(closed, ComparisonOperator.LESS, new IntegerConstant(0)), closed));
    ruleset
        .population()
        .ifPresent(
            id ->
                cases.add(
                    new When(
                        new Negation(part.expressions().selected(id)),
                        new IntegerConstant(OutcomeCodes.of(Gate.POPULATION)))));
    List<Rule> rules = ruleset.rules();
    for (int position = 0; position < rules.size(); position++) {
      Rule rule = rules.get(position);
      SqlExpression condition = part.expressions().condition(rule.condition());
      boolean decidesTrue = rule.ifTrue() != Action.NEXT_RULE;
      boolean decidesFalse = rule.ifFalse() != Action.NEXT_RULE;
      if (decidesTrue) {
        cases.add(new When(condition, code(position, rule.ifTrue())));
      }
      if (decidesTrue && decidesFalse) {
        return new Case(cases, code(position, rule.ifFalse()));
      }
      if (decidesFalse) {
        cases.add(new When(new Negation(condition), code(position, rule.ifFalse())));
      }
    }
    throw new IllegalArgumentException("the last rule of " + ruleset.id() + " does not decide");
  }

  private String closing(Ruleset ruleset) {
    boolean byTypeOne =
        pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
            || ruleset.id().part() == RulesetPart.COHORT;
    return byTypeOne ? GateSteps.CLOSED : GateSteps.CLOSED_BUT_TYPE_1;
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
        References.rulesetsOf(ruleset).stream()
            .mapToInt(id -> depth(Objects.requireNonNull(pack.rulesets().get(id))) + 1)
            .max()
            .orElse(0);
    depths.put(ruleset.id(), depth);
    return depth;
  }
}
