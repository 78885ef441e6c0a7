package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Cast;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Part;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps that work out the fields, level by level. Each leaves a wider table of patients. */
final class FieldSteps {

  /**
   * How many criteria are turned into columns at a time: each reads its own answers once for every
   * criterion of the chunk, so small is fast, and each is a join, so not too small.
   */
  private static final int CHUNK = 16;

  private final RequirementPack pack;
  private final FieldLevels levels;
  private final Constants constants;
  private final LocalDate referenceDate;
  private final Expressions expressions;
  private final EntryQueries entries;
  private final Map<String, String> columns;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Evidence> evidence = new LinkedHashMap<>();
  private String patients = "patients_0";

  FieldSteps(
      RequirementPack pack,
      Constants constants,
      LocalDate referenceDate,
      Expressions expressions,
      EntryQueries entries,
      Map<String, String> columns) {
    this.pack = pack;
    this.levels = new FieldLevels(pack);
    this.constants = constants;
    this.referenceDate = referenceDate;
    this.expressions = expressions;
    this.entries = entries;
    this.columns = columns;
  }

  /** The steps, in order. */
  List<Step> steps() {
    for (int level = 0; level <= levels.highest(); level++) {
      Relation known = new Relation.Table(patients);
      if (level > 0) {
        known = selections(level, known);
      }
      computed(level, known);
    }
    return List.copyOf(steps);
  }

  /** Where the entry behind each field stands, once {@link #steps} has been called. */
  Map<String, Evidence> evidence() {
    return evidence;
  }

  /** The table with every field, once {@link #steps} has been called. */
  Relation everyField() {
    return new Relation.Table(patients);
  }

  /** The patients with those fields that the conditions ask, if they ask any. */
  static Optional<Relation> asked(
      List<Condition> conditions, Map<String, String> columns, Relation from) {
    Set<String> fields = new TreeSet<>();
    conditions.forEach(condition -> fields.addAll(References.fieldsOf(condition)));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<Projection> projections = new ArrayList<>(List.of(Projection.of("p")));
    fields.forEach(
        field -> projections.add(Projection.of(Objects.requireNonNull(columns.get(field)))));
    return Optional.of(new Relation.Sub(Query.select(projections, from), "people"));
  }

  /**
   * One pass over the journal for all selections of a level, and the answers beside what is known.
   */
  private Relation selections(int level, Relation known) {
    Map<Criterion, Integer> numbers = new LinkedHashMap<>();
    List<Field> fields = levels.selections(level);
    for (Field field : fields) {
      numbers.putIfAbsent(criterion(field), numbers.size());
    }
    List<Criterion> criteria = List.copyOf(numbers.keySet());
    List<Condition> conditions =
        criteria.stream().flatMap(criterion -> criterion.rest().stream()).toList();
    String answers = "answers_" + level;
    steps.add(
        new Step(
            answers,
            "earliest and latest entry of each patient for "
                + criteria.size()
                + (criteria.size() == 1 ? " criterion" : " criteria")
                + " of level "
                + level,
            entries.found(criteria, asked(conditions, columns, new Relation.Table(patients)))));

    List<List<Projection>> chunks = new ArrayList<>();
    for (int first = 0; first < criteria.size(); first += CHUNK) {
      chunks.add(new ArrayList<>(List.of(Projection.of("p"))));
    }
    for (Field field : fields) {
      int number = number(numbers, field);
      chunks.get(number / CHUNK).add(new Projection(answer(number, field, "date"), column(field)));
      evidence.put(field.name(), new Evidence(answers, number, pick(field.definition())));
    }
    for (Field field : levels.values(level)) {
      FieldDefinition.SelectedValue value = (FieldDefinition.SelectedValue) field.definition();
      Field of = pack.fields().get(value.field());
      if (of == null || value.attribute() == EntryAttribute.DATE) {
        throw new IllegalArgumentException("field " + field.name() + " is of no entry's value");
      }
      int number = number(numbers, of);
      evidence.put(field.name(), new Evidence(answers, number, pick(of.definition())));
      chunks
          .get(number / CHUNK)
          .add(
              new Projection(
                  answer(number, of, value.attribute().name().toLowerCase(Locale.ROOT)),
                  column(field)));
    }
    Relation joined = known;
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      Query found =
          Query.select(chunks.get(chunk), new Relation.Table(answers))
              .withWhere(
                  List.of(
                      filter(ComparisonOperator.GREATER_OR_EQUAL, chunk * CHUNK),
                      filter(ComparisonOperator.LESS, (chunk + 1) * CHUNK)))
              .withGroupBy("p");
      joined =
          new Relation.Join(
              joined, Relation.Kind.LEFT, new Relation.Sub(found, "found_" + chunk), List.of("p"));
    }
    return joined;
  }

  private static SqlExpression filter(ComparisonOperator operator, int number) {
    return new SqlExpression.Filter(
        new Column(EntryQueries.CRITERION), operator, new IntegerConstant(number));
  }

  private int number(Map<Criterion, Integer> numbers, Field field) {
    Integer number = numbers.get(criterion(field));
    if (number == null) {
      throw new IllegalArgumentException("field " + field.name() + " selects no entry");
    }
    return number;
  }

  /** A part of the one answer that a patient has to a criterion. */
  private static SqlExpression answer(int number, Field field, String part) {
    String pick =
        pick(field.definition()) == Pick.EARLIEST ? EntryQueries.EARLIEST : EntryQueries.LATEST;
    return new Part(
        new SqlExpression.Only(new Column(pick), filter(ComparisonOperator.EQUAL, number)), part);
  }

  private Criterion criterion(Field field) {
    if (field.definition() instanceof FieldDefinition.EntrySelection selection) {
      return Criterion.of(selection.cluster(), false, selection.where(), referenceDate, constants);
    }
    if (field.definition() instanceof FieldDefinition.PairSelection selection) {
      return Criterion.of(selection.cluster(), true, selection.where(), referenceDate, constants);
    }
    throw new IllegalArgumentException("field " + field.name() + " selects no entry");
  }

  private static Pick pick(FieldDefinition definition) {
    return definition instanceof FieldDefinition.EntrySelection selection
        ? selection.pick()
        : ((FieldDefinition.PairSelection) definition).pick();
  }

  private void computed(int level, Relation known) {
    Relation from = known;
    List<List<Field>> stages = levels.computed(level);
    for (int stage = 0; stage < stages.size() - 1; stage++) {
      from = new Relation.Sub(Query.extend(from, projections(stages.get(stage))), "stage_" + stage);
    }
    List<Projection> last =
        stages.isEmpty() ? List.of() : projections(stages.get(stages.size() - 1));
    if (level == 0 && stages.isEmpty()) {
      return;
    }
    patients = "patients_" + (level + 1);
    steps.add(
        new Step(
            patients,
            "every patient, with the fields up to level " + level,
            Query.extend(from, last)));
  }

  private List<Projection> projections(List<Field> fields) {
    return fields.stream()
        .map(field -> new Projection(computed(field.definition()), column(field)))
        .toList();
  }

  private SqlExpression computed(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return new Column(
          switch (fact.fact()) {
            case REGISTRATION_DATE -> GateSteps.REGISTRATION_START;
            case DEREGISTRATION_DATE -> GateSteps.REGISTRATION_END;
            case DATE_OF_BIRTH -> "date_of_birth";
            case DATE_OF_DEATH -> "date_of_death";
            case SEX -> "sex";
          });
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return new Cast(
          new SqlExpression.CompletedYears(
              new Column("date_of_birth"), expressions.expression(age.date())),
          SqlType.NUMBER);
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      SqlType type = Expressions.type(choice.type());
      return new SqlExpression.Case(
          List.of(
              new SqlExpression.When(
                  expressions.condition(choice.condition()),
                  new Cast(expressions.expression(choice.then()), type))),
          new Cast(expressions.expression(choice.otherwise()), type));
    }
    throw new IllegalArgumentException("not worked out from other fields");
  }

  private String column(Field field) {
    return Objects.requireNonNull(columns.get(field.name()));
  }
}
