package io.github.opengpes.requirements.model;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What conditions and definitions are made of. */
public final class References {

  private References() {}

  /** Calls back for each expression in the condition, the parts of a moved date included. */
  public static void visit(Condition condition, Consumer<Expression> visitor) {
    if (condition instanceof Condition.Comparison comparison) {
      visit(comparison.left(), visitor);
      visit(comparison.right(), visitor);
    } else if (condition instanceof Condition.NullTest test) {
      visit(test.operand(), visitor);
    } else if (condition instanceof Condition.And and) {
      and.all().forEach(part -> visit(part, visitor));
    } else if (condition instanceof Condition.Or or) {
      or.any().forEach(part -> visit(part, visitor));
    } else if (condition instanceof Condition.Not not) {
      visit(not.condition(), visitor);
    }
  }

  /** Calls back for the expression and, of a moved date, for what is moved. */
  public static void visit(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    if (expression instanceof Expression.ShiftedDate shifted) {
      visit(shifted.date(), visitor);
    }
  }

  /** The names of the fields in a condition. */
  public static Set<String> fieldsOf(Condition condition) {
    Set<String> names = new LinkedHashSet<>();
    visit(condition, expression -> addField(expression, names));
    return names;
  }

  /** The names of the fields that a definition needs. */
  public static Set<String> fieldsOf(FieldDefinition definition) {
    Set<String> names = new LinkedHashSet<>();
    if (definition instanceof FieldDefinition.SelectedValue value) {
      names.add(value.field());
    } else if (definition instanceof FieldDefinition.AgeAt age) {
      visit(age.date(), expression -> addField(expression, names));
    } else if (definition instanceof FieldDefinition.Choice choice) {
      visit(choice.condition(), expression -> addField(expression, names));
      visit(choice.then(), expression -> addField(expression, names));
      visit(choice.otherwise(), expression -> addField(expression, names));
    } else {
      criteriaOf(definition)
          .ifPresent(where -> visit(where, expression -> addField(expression, names)));
    }
    return names;
  }

  /** The criteria of a selection of entries, if it is one and has any. */
  public static Optional<Condition> criteriaOf(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return selection.where();
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return selection.where();
    }
    return Optional.empty();
  }

  /** The cluster of a selection of entries, if it is one. */
  public static Optional<String> clusterOf(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return Optional.of(selection.cluster());
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return Optional.of(selection.cluster());
    }
    return Optional.empty();
  }

  private static void addField(Expression expression, Set<String> names) {
    if (expression instanceof Expression.FieldReference field) {
      names.add(field.name());
    }
  }
}
