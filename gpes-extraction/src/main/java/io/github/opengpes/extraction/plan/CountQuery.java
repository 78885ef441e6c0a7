package io.github.opengpes.extraction.plan;

import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One row with every number of patients that a pack asks for, from its table of outcomes. */
final class CountQuery {

  private final PackPart part;

  private CountQuery(PackPart part) {
    this.part = part;
  }

  static Query of(PackPart part, String outcomes) {
    return new CountQuery(part).query(outcomes);
  }

  private Query query(String outcomes) {
    List<Projection> counts = new ArrayList<>();
    SqlExpression registered = new Column(GateSteps.REGISTERED);
    counts.add(count(registered, Plan.POPULATION));
    List<SqlExpression> anyReason = new ArrayList<>();
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      SqlExpression applies =
          reason == Plan.Withheld.TYPE_1 && !typeOneApplies()
              ? new SqlExpression.TruthConstant(false)
              : new Column(reason.column());
      counts.add(count(new All(List.of(registered, applies)), reason.name()));
      anyReason.add(applies);
    }
    counts.add(count(new All(List.of(registered, new Any(anyReason))), Plan.WITHHELD_PATIENTS));
    part.outcomeColumns()
        .forEach(
            (ruleset, column) -> counts.add(count(part.expressions().selected(ruleset), column)));
    for (Output output : part.pack().outputs()) {
      if (output instanceof Output.Count asked) {
        counts.add(count(counted(asked), Plan.countColumn(asked)));
      }
    }
    return Query.select(counts, new Relation.Table(outcomes));
  }

  /** In a pack of aggregates that does not ask for it the type 1 opt-out withholds nobody. */
  private boolean typeOneApplies() {
    RequirementPack pack = part.pack();
    return pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
        || pack.rulesets().keySet().stream().anyMatch(id -> id.part() == RulesetPart.COHORT);
  }

  /** Whom a gate keeps out has the code of a gate, which is that of no rule. */
  private SqlExpression counted(Output.Count asked) {
    CountedPatients patients = asked.patients();
    if (patients instanceof CountedPatients.Selected) {
      return part.expressions().selected(asked.of());
    }
    List<Rule> rules =
        Objects.requireNonNull(part.pack().rulesets().get(asked.of()), "a ruleset of the pack")
            .rules();
    List<SqlExpression> codes = new ArrayList<>();
    for (int position = 0; position < rules.size(); position++) {
      Rule rule = rules.get(position);
      if (patients instanceof CountedPatients.Rejected rejected) {
        if (rule.countsAs().equals(Optional.of(rejected.as()))) {
          codes.add(decided(asked.of(), position, false));
        }
      } else if (patients instanceof CountedPatients.DecidedBy decided) {
        if (rule.number() == decided.rule()) {
          codes.add(decided(asked.of(), position, true));
          codes.add(decided(asked.of(), position, false));
        }
      } else if (patients instanceof CountedPatients.RejectedBy rejecting) {
        if (rule.number() == rejecting.rule()) {
          codes.add(decided(asked.of(), position, false));
        }
      } else {
        throw new IllegalStateException("the counted patients are sealed");
      }
    }
    return new Any(codes);
  }

  private SqlExpression decided(RulesetId ruleset, int position, boolean selects) {
    return new Comparison(
        new Column(part.outcomeColumn(ruleset)),
        EQUAL,
        new IntegerConstant(OutcomeCodes.of(position, selects)));
  }

  private static Projection count(SqlExpression condition, String name) {
    return new Projection(new Aggregate.CountOf(Optional.of(condition)), name);
  }
}
