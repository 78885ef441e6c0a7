package io.github.opengpes.requirements.check.reach;

import io.github.opengpes.requirements.check.reach.Subject.Domain;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Expression.FieldReference;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the definition of a field says of its value, whoever the patient is. */
public final class FieldFacts {

  private final Map<String, FieldDefinition> fields = new HashMap<>();

  /** The facts of these fields. */
  public FieldFacts(Collection<Field> fields) {
    fields.forEach(field -> this.fields.putIfAbsent(field.name(), field.definition()));
  }

  /**
   * The same for all fields that are one value: {@code Value of F} is the value of the entry that F
   * remembers, whatever the field is called.
   */
  FieldReference known(FieldReference field) {
    if (fields.get(field.name()) instanceof FieldDefinition.SelectedValue value) {
      return attributeOf(value.field(), value.attribute());
    }
    return field;
  }

  /** Names with a blank are of no field of a pack. */
  private FieldReference attributeOf(String field, EntryAttribute attribute) {
    FieldDefinition source = fields.get(field);
    EntryAttribute own =
        source instanceof FieldDefinition.ExtremeValue extreme
            ? extreme.attribute()
            : EntryAttribute.DATE;
    return new FieldReference(own == attribute ? field : attribute + " of " + field);
  }

  /** What values it can have. Of a date up to the reference date, where that is known. */
  Domain domain(FieldReference field, Optional<Long> referenceDay) {
    FieldDefinition definition = fields.get(field.name());
    if (definition instanceof FieldDefinition.EntryCount) {
      return Domain.DAY.present().from(0);
    }
    if (definition instanceof FieldDefinition.AgeAt) {
      return Domain.DAY.from(0);
    }
    if (definition instanceof FieldDefinition.Elapsed) {
      return Domain.DAY;
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return ofPatient(fact.fact(), referenceDay);
    }
    boolean dateOfEntry =
        definition == null
            ? field.name().startsWith(EntryAttribute.DATE + " of ")
            : definition instanceof FieldDefinition.OfEntries
                && definition.type() == ValueType.DATE;
    if (dateOfEntry) {
      return referenceDay.map(Domain.DAY::to).orElse(Domain.DAY);
    }
    return definition != null && definition.type() == ValueType.DATE ? Domain.DAY : Domain.NUMBER;
  }

  /** Who is asked has a registration that counts, begun by the reference date. */
  private static Domain ofPatient(Fact fact, Optional<Long> referenceDay) {
    return switch (fact) {
      case REGISTRATION_DATE -> referenceDay.map(Domain.DAY::to).orElse(Domain.DAY).present();
      case DATE_OF_BIRTH -> Domain.DAY.present();
      case DEREGISTRATION_DATE, DATE_OF_DEATH -> Domain.DAY;
      case SEX -> Domain.oneOf(false, 10);
    };
  }

  /** What is so of the entry that a field remembers, in words of the field and its attributes. */
  List<Condition> facts(FieldReference reference) {
    String name = fieldOf(reference);
    FieldDefinition definition = fields.get(name);
    if (!(definition instanceof FieldDefinition.Remembering remembering)) {
      return List.of();
    }
    FieldReference field = new FieldReference(name);
    List<Condition> facts = new ArrayList<>();
    if (!reference.equals(field)) {
      facts.add(either(absent(reference), present(field)));
      if (definition instanceof FieldDefinition.PairSelection
          || reference.name().startsWith(EntryAttribute.DATE + " of ")) {
        facts.add(either(present(reference), absent(field)));
      }
    }
    Optional<Condition> where = remembering.where();
    if (where.isPresent()) {
      List<Condition> parts =
          where.get() instanceof Condition.And and ? and.all() : List.of(where.get());
      for (Condition part : parts) {
        if (isOfValues(part)) {
          facts.add(either(absent(field), asked(part, name)));
        }
      }
    }
    return facts;
  }

  private static String fieldOf(FieldReference reference) {
    int of = reference.name().indexOf(" of ");
    return of < 0 ? reference.name() : reference.name().substring(of + 4);
  }

  private static boolean isOfValues(Condition condition) {
    boolean[] all = {true};
    References.visitParts(
        condition,
        part ->
            all[0] &=
                !(part instanceof Condition.EpisodeIs || part instanceof Condition.PrescriptionIs));
    return all[0];
  }

  private static Condition either(Condition one, Condition other) {
    return new Condition.Or(List.of(one, other));
  }

  private static Condition absent(Expression expression) {
    return new Condition.NullTest(expression, true);
  }

  private static Condition present(Expression expression) {
    return new Condition.NullTest(expression, false);
  }

  /** The criteria, asked of the entry that the field remembers. */
  private Condition asked(Condition condition, String field) {
    if (condition instanceof Condition.Comparison comparison) {
      return new Condition.Comparison(
          asked(comparison.left(), field), comparison.operator(), asked(comparison.right(), field));
    }
    if (condition instanceof Condition.NullTest test) {
      return new Condition.NullTest(asked(test.operand(), field), test.absent());
    }
    if (condition instanceof Condition.OneOf oneOf) {
      return new Condition.OneOf(
          asked(oneOf.operand(), field),
          oneOf.options().stream().map(it -> asked(it, field)).toList());
    }
    if (condition instanceof Condition.And and) {
      return new Condition.And(and.all().stream().map(it -> asked(it, field)).toList());
    }
    if (condition instanceof Condition.Or or) {
      return new Condition.Or(or.any().stream().map(it -> asked(it, field)).toList());
    }
    if (condition instanceof Condition.Not not) {
      return new Condition.Not(asked(not.condition(), field));
    }
    return condition;
  }

  private Expression asked(Expression expression, String field) {
    if (expression instanceof Expression.EntryReference entry) {
      return attributeOf(field, entry.attribute());
    }
    return expression instanceof Expression.ShiftedDate shifted
        ? new Expression.ShiftedDate(asked(shifted.date(), field), shifted.amount(), shifted.unit())
        : expression;
  }
}
