package io.github.opengpes.requirements.approval;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds a pack against an approval: each thing that it sends and that is not approved is an error
 * at the place of the pack where it stands. What an entry is dated must be said by the pack itself,
 * by a condition that cannot be passed ({@code > (PPED – 2 years)}), not only be so by chance.
 */
public final class ApprovalCheck {

  private final RequirementPack pack;
  private final Approval approval;
  private final Faults faults;

  private ApprovalCheck(RequirementPack pack, Approval approval, Faults faults) {
    this.pack = pack;
    this.approval = approval;
    this.faults = faults;
  }

  /** Notes every excess. */
  public static void look(RequirementPack pack, Approval approval, Faults faults) {
    new ApprovalCheck(pack, approval, faults).look();
  }

  private void look() {
    approval
        .query()
        .filter(query -> !query.equals(pack.queryId()))
        .ifPresent(
            query ->
                excess(
                    new SourceLocation("requirement.yaml", 0),
                    "is for query " + query + ", and the pack is query " + pack.queryId()));
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel level) {
        look(level);
      } else if (!approval.allows(output)) {
        excess(output.location(), "does not list the aggregate " + ((Output.Count) output).of());
      }
    }
  }

  private void look(Output.PatientLevel level) {
    level.columns().stream()
        .filter(column -> !approval.patientColumns().contains(column))
        .forEach(
            column ->
                excess(
                    level.location(), "does not list the patient column " + column.resultName()));
    level.journals().ifPresent(journals -> look(level, journals));
  }

  private void look(Output.PatientLevel level, Output.Journals journals) {
    journals.columns().stream()
        .filter(column -> !approval.journalColumns().contains(column))
        .forEach(
            column ->
                excess(
                    level.location(), "does not list the journal column " + column.resultName()));
    for (Output.JournalSelection selection : journals.selections()) {
      for (String cluster : selection.clusters()) {
        if (!approval.clusters().contains(cluster)) {
          excess(level.location(), "does not list entries of " + cluster);
        } else {
          lookAtDates(level, selection, cluster);
        }
      }
    }
  }

  private void lookAtDates(
      Output.PatientLevel level, Output.JournalSelection selection, String cluster) {
    Optional<Window> window = Optional.ofNullable(approval.windows().get(cluster));
    if (window.isPresent() && !holds(selection.where(), start -> within(start, window.get()))) {
      excess(
          level.location(),
          "lists entries of "
              + cluster
              + " from "
              + window.get()
              + " on, and no condition of the pack keeps earlier ones back");
    }
    if (window.isEmpty()
        && approval.earliestDate().isPresent()
        && !holds(selection.where(), this::notBeforeEarliest)) {
      excess(
          level.location(),
          "lists entries from "
              + approval.earliestDate().get()
              + " on, and no condition of the pack keeps earlier ones of "
              + cluster
              + " back");
    }
  }

  /** Whether a condition that every entry must meet compares its date so. */
  private static boolean holds(Optional<Condition> where, Predicate<Expression> start) {
    return where.filter(condition -> requires(condition, start)).isPresent();
  }

  private static boolean requires(Condition condition, Predicate<Expression> start) {
    if (condition instanceof Condition.And and) {
      return and.all().stream().anyMatch(part -> requires(part, start));
    }
    if (condition instanceof Condition.Or or) {
      return or.any().stream().allMatch(part -> requires(part, start));
    }
    return condition instanceof Condition.Comparison comparison
        && ((isDate(comparison.left())
                && List.of(
                        ComparisonOperator.GREATER,
                        ComparisonOperator.GREATER_OR_EQUAL,
                        ComparisonOperator.EQUAL)
                    .contains(comparison.operator())
                && start.test(comparison.right()))
            || (isDate(comparison.right())
                && List.of(
                        ComparisonOperator.LESS,
                        ComparisonOperator.LESS_OR_EQUAL,
                        ComparisonOperator.EQUAL)
                    .contains(comparison.operator())
                && start.test(comparison.left())));
  }

  private static boolean isDate(Expression expression) {
    return expression instanceof Expression.EntryReference entry
        && entry.attribute() == EntryAttribute.DATE;
  }

  private static boolean within(Expression start, Window window) {
    if (start instanceof Expression.ShiftedDate shifted) {
      return shifted.date() instanceof Expression.VariableReference variable
          && variable.name().equals(window.variable())
          && (shifted.amount() >= 0 || window.holds(-shifted.amount(), shifted.unit()));
    }
    return start instanceof Expression.VariableReference variable
        && variable.name().equals(window.variable());
  }

  private boolean notBeforeEarliest(Expression start) {
    return start instanceof Expression.DateLiteral literal
        && !literal.value().isBefore(approval.earliestDate().orElseThrow());
  }

  private void excess(SourceLocation location, String what) {
    faults.add(FaultCode.NOT_APPROVED, location, "approval " + approval.id() + " " + what);
  }
}
