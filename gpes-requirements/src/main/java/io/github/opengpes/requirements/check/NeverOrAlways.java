package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.check.reach.FieldFacts;
import io.github.opengpes.requirements.check.reach.Situations;
import io.github.opengpes.requirements.check.reach.World;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions that are never or always true, and rules that are never asked, because those before
 * them decide every patient. Windows that are empty are found with the defaults of the variables;
 * what rests on how variables stand to each other otherwise is told only when it holds for other
 * values too. Looks only at packs without errors.
 */
final class NeverOrAlways implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    if (!faults.anyError()) {
      new Search(draft, faults).look();
    }
  }

  private static final class Search {
    private final PackDraft draft;
    private final Faults faults;
    private final FieldFacts facts;
    private final List<World> defaults;
    private final List<World> worlds;

    Search(PackDraft draft, Faults faults) {
      this.draft = draft;
      this.faults = faults;
      this.facts = new FieldFacts(draft.fields());
      this.defaults = List.of(World.ofDefaults(draft.variables()));
      this.worlds = World.several(draft.variables());
    }

    void look() {
      for (PlacedCondition placed : PlacedCondition.of(draft)) {
        look(placed);
      }
      draft.rulesets().forEach(this::look);
    }

    /** The whole condition, and the parts of which something else could be expected. */
    private void look(PlacedCondition placed) {
      Condition whole = placed.condition();
      if (isNever(List.of(whole), defaults)) {
        tell(
            placed.location(),
            placed.subject(),
            (placed.clusters().isEmpty()
                    ? "the condition is never true, whoever the patient is"
                    : "no entry meets the criteria")
                + (isNever(List.of(whole), worlds) ? "" : ", with the defaults of the variables"));
        return;
      }
      References.visitParts(
          whole,
          part -> {
            if (part instanceof Condition.And and) {
              twice(and.all(), placed);
            } else if (part instanceof Condition.Or or) {
              twice(or.any(), placed);
            }
            boolean looked = part instanceof Condition.And || part instanceof Condition.OneOf;
            if (looked && !part.equals(whole) && isNever(List.of(part), defaults)) {
              tell(
                  placed.location(),
                  placed.subject(),
                  "this part is never true: " + SyntaxPrinter.print(part));
            } else if (part instanceof Condition.Or && isAlways(List.of(), part)) {
              tell(
                  placed.location(),
                  placed.subject(),
                  "this is always true: " + SyntaxPrinter.print(part));
            }
          });
    }

    /** The same part twice, in one AND or OR. */
    private void twice(List<Condition> parts, PlacedCondition placed) {
      for (int i = 1; i < parts.size(); i++) {
        if (parts.subList(0, i).contains(parts.get(i))) {
          tell(
              placed.location(),
              placed.subject(),
              "asks the same twice: " + SyntaxPrinter.print(parts.get(i)));
        }
      }
    }

    private void look(Ruleset ruleset) {
      List<Condition> before = new ArrayList<>();
      List<Rule> asked = new ArrayList<>();
      for (Rule rule : ruleset.rules()) {
        String subject = ruleset.id() + " rule " + rule.number();
        Optional<Rule> same =
            asked.stream().filter(it -> it.condition().equals(rule.condition())).findFirst();
        if (!before.isEmpty() && isNever(before, worlds)) {
          tell(
              rule.location(), subject, "is never asked: the rules before it decide every patient");
          return;
        }
        if (same.isPresent()) {
          tell(rule.location(), subject, "asks the same as rule " + same.get().number());
        } else if (!isNever(List.of(rule.condition()), defaults)) {
          afterOthers(rule, subject, before);
        }
        if (rule.ifTrue() == Rule.Action.NEXT_RULE && rule.ifFalse() == Rule.Action.NEXT_RULE) {
          tell(rule.location(), subject, "decides nothing: either way the next rule is asked");
        }
        asked.add(rule);
        goesOn(rule).ifPresent(before::add);
      }
    }

    private void afterOthers(Rule rule, String subject, List<Condition> before) {
      List<Condition> and = new ArrayList<>(before);
      and.add(rule.condition());
      if (isNever(and, worlds)) {
        tell(
            rule.location(),
            subject,
            "is never true: the rules before it have decided the patients of whom it is");
      } else if (dependsOnThePatient(rule.condition()) && isAlways(before, rule.condition())) {
        tell(
            rule.location(),
            subject,
            before.isEmpty()
                ? "is true of every patient"
                : "is true of every patient whom the rules before it have not decided");
      }
    }

    /** What is so of the patients who are asked the next rule; empty when that is everybody. */
    private static Optional<Condition> goesOn(Rule rule) {
      boolean ifTrue = rule.ifTrue() == Rule.Action.NEXT_RULE;
      boolean ifFalse = rule.ifFalse() == Rule.Action.NEXT_RULE;
      if (ifTrue == ifFalse) {
        return Optional.empty();
      }
      return Optional.of(ifTrue ? rule.condition() : new Condition.Not(rule.condition()));
    }

    private static boolean dependsOnThePatient(Condition condition) {
      return !References.fieldsOf(condition).isEmpty();
    }

    private boolean isAlways(List<Condition> given, Condition condition) {
      List<Condition> other = new ArrayList<>(given);
      other.add(new Condition.Not(condition));
      return isNever(other, worlds);
    }

    private boolean isNever(List<Condition> conditions, List<World> in) {
      return in.stream()
          .noneMatch(
              world ->
                  Situations.arePossible(conditions, world, facts, draft.header().referenceDate()));
    }

    private void tell(SourceLocation location, String subject, String text) {
      faults.add(FaultCode.NEVER_OR_ALWAYS, location, subject, text);
    }
  }
}
