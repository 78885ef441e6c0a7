package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Cast;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IsAbsent;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that find what the fields of all packs ask of the entries, level by level, and the
 * fields themselves: patients beside the answers, worked out by whoever needs some of them, so that
 * no table holds all before the last one.
 */
final class FieldSteps {

  private final Map<PackPart, String> parts;
  private final List<LevelTables> levels = new ArrayList<>();

  /**
   * @param parts each with the table of patients that it starts from
   */
  FieldSteps(Map<PackPart, String> parts) {
    this.parts = parts;
    int highest = parts.keySet().stream().mapToInt(it -> it.levels().highest()).max().orElse(0);
    for (int level = 1; level <= highest; level++) {
      Set<Question> questions = new LinkedHashSet<>();
      Set<Slots.RememberedValue> values = new LinkedHashSet<>();
      Map<PackPart, Set<String>> asked = new LinkedHashMap<>();
      for (PackPart part : parts.keySet()) {
        for (Field field : part.levels().ofEntries(level)) {
          questions.add(part.question(field).orElseThrow());
          asked
              .computeIfAbsent(part, it -> new LinkedHashSet<>())
              .addAll(part.levels().cutoffs(field).askedOfEntries());
        }
        for (Field field : part.levels().values(level)) {
          FieldDefinition.SelectedValue value = (FieldDefinition.SelectedValue) field.definition();
          if (value.attribute() != EntryAttribute.DATE) {
            values.add(remembered(part, value));
          }
        }
      }
      Slots slots = new Slots(questions, values);
      levels.add(new LevelTables(level, slots, new AnswerQueries(slots, people(asked))));
    }
  }

  List<Step> steps() {
    return levels.stream().flatMap(level -> level.steps().stream()).toList();
  }

  /** The patients with the fields that criteria ask, of all packs, if they ask any. */
  private Optional<Relation> people(Map<PackPart, Set<String>> asked) {
    Optional<Relation> people = Optional.empty();
    int number = 0;
    for (Map.Entry<PackPart, Set<String>> part : asked.entrySet()) {
      if (part.getValue().isEmpty()) {
        continue;
      }
      Relation more = new Relation.Sub(only(part.getKey(), part.getValue()), "people_" + number++);
      people =
          Optional.of(
              people
                  .<Relation>map(
                      it -> new Relation.Join(it, Relation.Kind.INNER, more, List.of("p")))
                  .orElse(more));
    }
    return people;
  }

  /** Every patient: {@code p} and the columns of these fields, nothing else. */
  Query only(PackPart part, Collection<String> names) {
    List<Projection> columns = new ArrayList<>(List.of(Projection.of("p")));
    names.forEach(name -> columns.add(Projection.of(part.fieldColumn(name))));
    Set<Field> fields = part.levels().withNeeded(names);
    Set<String> facts = new LinkedHashSet<>(List.of("p"));
    fields.forEach(field -> factOf(field).ifPresent(facts::add));
    return Query.select(columns, new Relation.Sub(fields(part, fields, facts), "fields"));
  }

  /** Every patient with the gates, the facts, and the columns of these fields among others. */
  Query fields(PackPart part, Collection<String> names) {
    Set<String> all = new LinkedHashSet<>(GateSteps.COLUMNS);
    all.addAll(GateSteps.CLOSING);
    return fields(part, part.levels().withNeeded(names), all);
  }

  /**
   * @param ofPatients the columns of the table of patients that the rest needs
   */
  private Query fields(PackPart part, Set<Field> fields, Set<String> ofPatients) {
    Map<LevelTables, Map<Integer, ValueType>> wanted = new LinkedHashMap<>();
    // Named one by one: a star over many joins is slow to plan.
    List<Projection> answered = new ArrayList<>();
    ofPatients.forEach(column -> answered.add(Projection.of(column)));
    for (Field field : fields) {
      if (FieldLevels.isOfEntries(field) || FieldLevels.isValue(field)) {
        LevelTables level = level(part, field);
        int slot = slot(part, field, level.slots());
        wanted
            .computeIfAbsent(level, it -> new LinkedHashMap<>())
            .put(slot, field.definition().type());
        answered.add(
            new Projection(decoded(field, new Column(level.column(slot))), answer(part, field)));
      }
    }
    List<Query> blocks = new ArrayList<>();
    wanted.forEach((level, slots) -> blocks.addAll(level.blocks(slots)));
    Relation known =
        BesidePatients.of(new Relation.Table(Objects.requireNonNull(parts.get(part))), blocks);
    Query query = Query.select(answered, known);
    for (List<Field> stage : part.levels().computed(fields)) {
      query =
          Query.extend(
              new Relation.Sub(query, "known"),
              stage.stream()
                  .map(
                      field ->
                          new Projection(computed(part, field), part.fieldColumn(field.name())))
                  .toList());
    }
    return query;
  }

  /** The column of what entries say, which is the field itself unless a cutoff comes after it. */
  private static String answer(PackPart part, Field field) {
    String column = part.fieldColumn(field.name());
    return part.levels().stage(field.name()) == 0 ? column : "before_cutoff_" + column;
  }

  private LevelTables level(PackPart part, Field field) {
    return levels.get(part.levels().asked(field) - 1);
  }

  private static Slots.RememberedValue remembered(
      PackPart part, FieldDefinition.SelectedValue value) {
    return new Slots.RememberedValue(part.remembered(value), value.attribute());
  }

  private static int slot(PackPart part, Field field, Slots slots) {
    if (field.definition() instanceof FieldDefinition.SelectedValue value) {
      return value.attribute() == EntryAttribute.DATE
          ? slots.of(part.remembered(value), Question.Part.ENTRY)
          : slots.ofValue(remembered(part, value));
    }
    return slots.first(part.question(field).orElseThrow());
  }

  private static SqlExpression decoded(Field field, SqlExpression cell) {
    if (field.definition() instanceof FieldDefinition.EntryCount) {
      return new Cast(
          new SqlExpression.Case(
              List.of(new When(new IsAbsent(cell), new IntegerConstant(0))), cell),
          SqlType.NUMBER);
    }
    return switch (field.definition().type()) {
      case DATE -> cell;
      case NUMBER -> new Cell.Amount(cell);
    };
  }

  private static SqlExpression computed(PackPart part, Field field) {
    FieldDefinition definition = field.definition();
    Expressions expressions = part.expressions();
    if (FieldLevels.isOfEntries(field)) {
      SqlExpression found = new Column(answer(part, field));
      return found(
          new SqlExpression.All(
              part.levels().cutoffs(field).all().stream()
                  .map(it -> it.holds(found, expressions))
                  .toList()),
          field,
          found);
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      SqlExpression of = new Column(part.fieldColumn(value.field()));
      return found(
          new SqlExpression.Negation(new SqlExpression.IsAbsent(of)),
          field,
          new Column(answer(part, field)));
    }
    if (definition instanceof FieldDefinition.PatientFact) {
      return new Column(factOf(field).orElseThrow());
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      SqlExpression birth = new Column(GateSteps.BIRTH);
      SqlExpression date = expressions.expression(age.date());
      return new SqlExpression.Case(
          List.of(
              new When(
                  new Comparison(date, ComparisonOperator.GREATER_OR_EQUAL, birth),
                  new Cast(new SqlExpression.Completed(age.unit(), birth, date), SqlType.NUMBER))),
          new SqlExpression.Absent(SqlType.NUMBER));
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return new Cast(
          new SqlExpression.Completed(
              elapsed.unit(),
              expressions.expression(elapsed.from()),
              expressions.expression(elapsed.to())),
          SqlType.NUMBER);
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      SqlType type = Expressions.type(choice.type());
      return new SqlExpression.Case(
          List.of(
              new When(
                  expressions.condition(choice.condition()),
                  new Cast(expressions.expression(choice.then()), type))),
          new Cast(expressions.expression(choice.otherwise()), type));
    }
    throw new IllegalArgumentException("a definition that is worked out in no known way");
  }

  /** The column of the fact of the patient that a field is, or is worked out from. */
  private static Optional<String> factOf(Field field) {
    if (field.definition() instanceof FieldDefinition.AgeAt) {
      return Optional.of(GateSteps.BIRTH);
    }
    return field.definition() instanceof FieldDefinition.PatientFact fact
        ? Optional.of(
            switch (fact.fact()) {
              case REGISTRATION_DATE -> GateSteps.REGISTRATION_START;
              case DEREGISTRATION_DATE -> GateSteps.REGISTRATION_END;
              case DATE_OF_BIRTH -> GateSteps.BIRTH;
              case DATE_OF_DEATH -> GateSteps.DEATH;
              case SEX -> GateSteps.SEX;
            })
        : Optional.empty();
  }

  private static SqlExpression found(SqlExpression condition, Field field, SqlExpression answer) {
    return new SqlExpression.Case(
        List.of(new When(condition, answer)),
        new SqlExpression.Absent(Expressions.type(field.definition().type())));
  }

  /** Where the entries behind the fields of a pack are. */
  Map<String, Evidence> evidence(PackPart part) {
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    for (Field field : part.pack().fields().values()) {
      if (field.definition() instanceof FieldDefinition.SelectedValue value) {
        evidence.put(field.name(), evidence(part, part.field(value.field())));
      } else if (FieldLevels.isOfEntries(field)) {
        evidence.put(field.name(), evidence(part, field));
      }
    }
    return evidence;
  }

  private Evidence evidence(PackPart part, Field field) {
    Question question = part.question(field).orElseThrow();
    LevelTables level = level(part, field);
    List<Integer> slots = new ArrayList<>();
    for (Question.Part each : List.of(Question.Part.ENTRY, Question.Part.SECOND)) {
      if (question.parts().contains(each)) {
        slots.add(level.slots().of(question, each));
      }
    }
    if (slots.isEmpty()) {
      return new Evidence.Met(level.queries().met(question));
    }
    return new Evidence.Kept(
        level.answers(),
        level.slots().width(),
        slots,
        part.levels().stage(field.name()) > 0 ? Optional.of(field.name()) : Optional.empty());
  }
}
