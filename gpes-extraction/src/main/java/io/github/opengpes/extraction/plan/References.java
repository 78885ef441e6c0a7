package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which fields a part of a pack asks. */
final class References {

  private final Set<String> fields = new TreeSet<>();

  private References() {}

  static Set<String> of(FieldDefinition definition) {
    References references = new References();
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      selection.where().ifPresent(references::add);
    } else if (definition instanceof FieldDefinition.PairSelection selection) {
      selection.where().ifPresent(references::add);
    } else if (definition instanceof FieldDefinition.SelectedValue value) {
      references.fields.add(value.field());
    } else if (definition instanceof FieldDefinition.AgeAt age) {
      references.add(age.date());
    } else if (definition instanceof FieldDefinition.Choice choice) {
      references.add(choice.condition());
      references.add(choice.then());
      references.add(choice.otherwise());
    }
    return references.fields;
  }

  static Set<String> of(List<Condition> conditions) {
    References references = new References();
    conditions.forEach(references::add);
    return references.fields;
  }

  private void add(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      add(comparison.left());
      add(comparison.right());
    } else if (condition instanceof Condition.NullTest test) {
      add(test.operand());
    } else if (condition instanceof Condition.And and) {
      and.all().forEach(this::add);
    } else if (condition instanceof Condition.Or or) {
      or.any().forEach(this::add);
    } else if (condition instanceof Condition.Not not) {
      add(not.condition());
    }
  }

  private void add(Expression expression) {
    if (expression instanceof Expression.FieldReference field) {
      fields.add(field.name());
    } else if (expression instanceof Expression.ShiftedDate shifted) {
      add(shifted.date());
    }
  }
}
