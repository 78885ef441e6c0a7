package io.github.opengpes.requirements.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What conditions and definitions are made of. */
public final class References {

  private References() {}

  /** Calls back for the condition and each condition in it. */
  public static void visitParts(Condition condition, Consumer<Condition> visitor) {
    visitor.accept(condition);
    if (condition instanceof Condition.And and) {
      and.all().forEach(part -> visitParts(part, visitor));
    } else if (condition instanceof Condition.Or or) {
      or.any().forEach(part -> visitParts(part, visitor));
    } else if (condition instanceof Condition.Not not) {
      visitParts(not.condition(), visitor);
    }
  }

  /** Calls back for each expression in the condition, the parts of a moved date included. */
  public static void visit(Condition condition, Consumer<Expression> visitor) {
    visitParts(
        condition,
        part -> {
          if (part instanceof Condition.Comparison comparison) {
            visit(comparison.left(), visitor);
            visit(comparison.right(), visitor);
          } else if (part instanceof Condition.NullTest test) {
            visit(test.operand(), visitor);
          } else if (part instanceof Condition.OneOf oneOf) {
            visit(oneOf.operand(), visitor);
            oneOf.options().forEach(option -> visit(option, visitor));
          }
        });
  }

  /** Calls back for the expression and, of a moved date, for what is moved. */
  public static void visit(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    if (expression instanceof Expression.ShiftedDate shifted) {
      visit(shifted.date(), visitor);
    }
  }

  /** Calls back for each expression in the definition, the parts of a moved date included. */
  public static void visit(FieldDefinition definition, Consumer<Expression> visitor) {
    if (definition instanceof FieldDefinition.OfEntries entries) {
      entries.where().ifPresent(where -> visit(where, visitor));
    } else if (definition instanceof FieldDefinition.Choice choice) {
      visit(choice.condition(), visitor);
    }
    expressionsOf(definition).forEach(expression -> visit(expression, visitor));
  }

  /** The expressions of a definition that stand outside of conditions. */
  public static List<Expression> expressionsOf(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.AgeAt age) {
      return List.of(age.date());
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return List.of(elapsed.from(), elapsed.to());
    }
    return definition instanceof FieldDefinition.Choice choice
        ? List.of(choice.then(), choice.otherwise())
        : List.of();
  }

  /** The names of the fields in a condition. */
  public static Set<String> fieldsOf(Condition condition) {
    Set<String> names = new LinkedHashSet<>();
    visit(condition, expression -> addField(expression, names));
    return names;
  }

  /** The names of the fields in an expression. */
  public static Set<String> fieldsOf(Expression expression) {
    Set<String> names = new LinkedHashSet<>();
    visit(expression, part -> addField(part, names));
    return names;
  }

  /** The names of the fields that a definition needs. */
  public static Set<String> fieldsOf(FieldDefinition definition) {
    Set<String> names = new LinkedHashSet<>();
    if (definition instanceof FieldDefinition.SelectedValue value) {
      names.add(value.field());
    }
    visit(definition, expression -> addField(expression, names));
    return names;
  }

  /** The rulesets that a condition asks whether the patient is in. */
  public static Set<RulesetId> rulesetsOf(Condition condition) {
    Set<RulesetId> ids = new LinkedHashSet<>();
    visitParts(
        condition,
        part -> {
          if (part instanceof Condition.InRuleset in) {
            ids.add(in.ruleset());
          }
        });
    return ids;
  }

  /** The rulesets that must be answered before a ruleset: its population, and those it asks for. */
  public static Set<RulesetId> rulesetsOf(Ruleset ruleset) {
    Set<RulesetId> ids = new LinkedHashSet<>();
    ruleset.population().ifPresent(ids::add);
    ruleset.rules().forEach(rule -> ids.addAll(rulesetsOf(rule.condition())));
    return ids;
  }

  /** The criteria of a definition that looks among entries, if it does and has any. */
  public static Optional<Condition> criteriaOf(FieldDefinition definition) {
    return definition instanceof FieldDefinition.OfEntries entries
        ? entries.where()
        : Optional.empty();
  }

  /** The cluster of a definition that looks among entries, if it does. */
  public static Optional<String> clusterOf(FieldDefinition definition) {
    return definition instanceof FieldDefinition.OfEntries entries
        ? Optional.of(entries.cluster())
        : Optional.empty();
  }

  private static void addField(Expression expression, Set<String> names) {
    if (expression instanceof Expression.FieldReference field) {
      names.add(field.name());
    }
  }
}
