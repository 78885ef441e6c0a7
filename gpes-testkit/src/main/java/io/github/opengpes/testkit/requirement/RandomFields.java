package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import io.github.opengpes.testkit.requirement.RandomConditions.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Makes the fields that conditions ask for, and those that these need in turn. A field is kept when
 * all that it needs is there, so there are no circles.
 */
final class RandomFields {

  private static final int MOST_FIELDS = 14;
  private static final List<String> PLAIN_CLUSTERS =
      List.of("ALFA_COD", "BRAVO_COD", "CHARLIE_COD", "WIDE_COD", "BP_COD", "LOCAL_COD");

  private final Random random;
  private final RandomConditions conditions;
  private final Map<String, FieldDefinition> made = new LinkedHashMap<>();
  private int begun;

  RandomFields(Random random) {
    this.random = random;
    this.conditions = new RandomConditions(random, this::reference);
  }

  RandomConditions conditions() {
    return conditions;
  }

  /** A field of this type: one that is there, or a new one. */
  private Expression reference(ValueType type) {
    List<String> known =
        made.entrySet().stream()
            .filter(it -> it.getValue().type() == type)
            .map(Map.Entry::getKey)
            .toList();
    if (!known.isEmpty() && (begun >= MOST_FIELDS || random.nextInt(2) == 0)) {
      return new Expression.FieldReference(SmallPools.one(random, known));
    }
    return new Expression.FieldReference(
        keep(type == ValueType.DATE ? dateDefinition() : numberDefinition()));
  }

  private String keep(FieldDefinition definition) {
    String name = "F" + made.size() + (definition.type() == ValueType.DATE ? "_DAT" : "_VAL");
    made.put(name, definition);
    return name;
  }

  private FieldDefinition dateDefinition() {
    begun++;
    boolean simple = begun > MOST_FIELDS;
    int kind = random.nextInt(simple ? 10 : 12);
    return switch (kind) {
      case 0 ->
          new FieldDefinition.PatientFact(
              SmallPools.one(
                  random,
                  List.of(
                      Fact.REGISTRATION_DATE,
                      Fact.DEREGISTRATION_DATE,
                      Fact.DATE_OF_BIRTH,
                      Fact.DATE_OF_DEATH)));
      case 1, 2 -> pair(simple);
      case 3 -> spaced(simple);
      case 4 -> new FieldDefinition.SelectedValue(remembering(simple), EntryAttribute.DATE);
      case 10 -> choice(ValueType.DATE);
      default -> selection(simple);
    };
  }

  private FieldDefinition numberDefinition() {
    begun++;
    boolean simple = begun > MOST_FIELDS;
    int kind = random.nextInt(simple ? 12 : 14);
    return switch (kind) {
      case 0 -> new FieldDefinition.PatientFact(Fact.SEX);
      case 1, 2 -> new FieldDefinition.AgeAt(date(simple), unit());
      case 3 -> new FieldDefinition.Elapsed(unit(), date(simple), date(simple));
      case 4 -> extreme(simple);
      case 5 -> new FieldDefinition.MeanValue(value(), cluster(), where(Asked.ENTRY, simple));
      case 6 ->
          new FieldDefinition.EntryCount(
              SmallPools.one(random, List.of(Counted.values())),
              cluster(),
              where(Asked.ENTRY, simple));
      case 12 -> choice(ValueType.NUMBER);
      default -> new FieldDefinition.SelectedValue(remembering(simple), value());
    };
  }

  private Expression date(boolean simple) {
    return simple
        ? new Expression.VariableReference("REF_DAT")
        : conditions.expression(ValueType.DATE, Asked.PATIENT, 1);
  }

  private CalendarUnit unit() {
    return SmallPools.one(random, List.of(CalendarUnit.values()));
  }

  private EntryAttribute value() {
    return random.nextBoolean() ? EntryAttribute.VALUE1 : EntryAttribute.VALUE2;
  }

  /** A field that remembers an entry. */
  private String remembering(boolean simple) {
    List<String> known =
        made.entrySet().stream()
            .filter(it -> it.getValue() instanceof FieldDefinition.Remembering)
            .map(Map.Entry::getKey)
            .toList();
    if (!known.isEmpty() && random.nextInt(3) > 0) {
      return SmallPools.one(random, known);
    }
    return keep(
        switch (random.nextInt(6)) {
          case 0 -> pair(simple);
          case 1 -> spaced(simple);
          case 2 -> extreme(simple);
          default -> selection(simple);
        });
  }

  private FieldDefinition selection(boolean simple) {
    return new FieldDefinition.EntrySelection(pick(), nth(), cluster(), where(Asked.ENTRY, simple));
  }

  private FieldDefinition pair(boolean simple) {
    return new FieldDefinition.PairSelection(pick(), nth(), "BP_COD", where(Asked.DAY, simple));
  }

  private FieldDefinition spaced(boolean simple) {
    CalendarUnit unit = unit();
    int distance =
        switch (unit) {
          case DAYS -> SmallPools.one(random, List.of(1, 7, 8, 31));
          case WEEKS -> SmallPools.one(random, List.of(1, 4));
          case MONTHS -> SmallPools.one(random, List.of(1, 6));
          case YEARS -> 1;
        };
    return new FieldDefinition.SpacedSelection(
        2 + random.nextInt(3), distance, unit, cluster(), where(Asked.ENTRY, simple));
  }

  private FieldDefinition extreme(boolean simple) {
    return new FieldDefinition.ExtremeValue(
        SmallPools.one(random, List.of(Extreme.values())),
        value(),
        cluster(),
        where(Asked.ENTRY, simple));
  }

  private String cluster() {
    return SmallPools.one(random, PLAIN_CLUSTERS);
  }

  /** Mostly the first. */
  private int nth() {
    return SmallPools.one(random, List.of(1, 1, 1, 1, 1, 2, 2, 3, 20));
  }

  private Pick pick() {
    return random.nextBoolean() ? Pick.EARLIEST : Pick.LATEST;
  }

  private Optional<Condition> where(Asked asked, boolean simple) {
    return simple || random.nextInt(5) == 0
        ? Optional.empty()
        : Optional.of(conditions.condition(asked, 1));
  }

  private FieldDefinition choice(ValueType type) {
    return new FieldDefinition.Choice(
        conditions.condition(Asked.PATIENT, 1),
        conditions.expression(type, Asked.PATIENT, 1),
        conditions.expression(type, Asked.PATIENT, 1),
        type);
  }

  /** All fields, in an order of their own: a pack may name a field before it defines it. */
  Map<String, Field> fields() {
    List<String> names = new ArrayList<>(made.keySet());
    Collections.shuffle(names, random);
    Map<String, Field> fields = new LinkedHashMap<>();
    int number = 0;
    for (String name : names) {
      FieldDefinition definition = made.get(name);
      if (definition != null) {
        number++;
        fields.put(
            name,
            new Field(
                number,
                name,
                definition,
                SyntaxPrinter.print(definition),
                "",
                SmallPools.somewhere()));
      }
    }
    return fields;
  }
}
