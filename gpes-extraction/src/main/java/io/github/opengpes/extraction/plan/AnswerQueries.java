package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.EntryMatches.SLOT;
import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;

import io.github.opengpes.extraction.plan.Question.CountOf;
import io.github.opengpes.extraction.plan.Question.ExtremeOf;
import io.github.opengpes.extraction.plan.Question.MeanOf;
import io.github.opengpes.extraction.plan.Question.Nearest;
import io.github.opengpes.extraction.plan.Question.NearestPair;
import io.github.opengpes.extraction.plan.Question.Spaced;
import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Absent;
import io.github.opengpes.extraction.sql.SqlExpression.Arithmetic;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.EachOf;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IsAbsent;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.Operator;
import io.github.opengpes.extraction.sql.SqlExpression.Part;
import io.github.opengpes.extraction.sql.SqlExpression.Struct;
import io.github.opengpes.extraction.sql.SqlExpression.TruthConstant;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers to all questions of a level as {@link Cell}s. Questions of one kind are answered in
 * one pass over the entries, however many there are.
 *
 * @param people the patients with the columns that criteria ask, when they ask any
 */
record AnswerQueries(Slots slots, Optional<Relation> people) {

  static final String CELL = "cell";
  static final String SECOND_VALUE = "second_value";

  private static final String DIRECTION = "direction";
  private static final String NTH = "nth";
  private static final Column DATE = new Column("date");
  private static final SqlExpression ENTRY = new Cell.OfEntry(DATE, new Column("ord"));

  /**
   * All answers in {@link Blocks}, block after block: who wants one finds its rows together and
   * passes over the others unread.
   */
  Query answers() {
    List<Query> cells = new ArrayList<>();
    addIfAny(slots.plain(), this::plain, cells);
    addIfAny(slots.others(), it -> Blocks.placed(others()), cells);
    Relation placed = new Relation.Sub(united(cells, "cells"), "placed");
    int width = slots.width();
    Query answers = Blocks.withDays(Blocks.sideBySide(placed, width), width);
    return slots.isSplit() ? answers.withOrderBy(Blocks.BLOCK) : answers;
  }

  /** {@code p}, {@code slot}, {@code cell}: one row for each part of an answer that is there. */
  private Query others() {
    List<Query> kinds = new ArrayList<>();
    addIfAny(all(Nearest.class), this::nthNearest, kinds);
    addIfAny(all(NearestPair.class), this::pairs, kinds);
    addIfAny(all(Spaced.class), this::spaced, kinds);
    addIfAny(all(ExtremeOf.class), this::extremes, kinds);
    addIfAny(all(MeanOf.class), this::means, kinds);
    for (Counted counted : Counted.values()) {
      addIfAny(
          all(CountOf.class).stream().filter(it -> it.counted() == counted).toList(),
          questions -> counts(questions, counted),
          kinds);
    }
    return united(kinds, "others");
  }

  static Query united(List<Query> queries, String alias) {
    return queries.size() == 1
        ? queries.get(0)
        : Query.extend(new Relation.Union(queries, alias), List.of());
  }

  /** All entries that meet a question's criterion, and have its value where it asks for one. */
  Query met(Question question) {
    EntryMatches matches =
        new EntryMatches(
            List.of(new EntryMatches.Row(question.criterion(), 0, List.of())),
            List.of(),
            Tables.JOURNALS,
            people.filter(it -> question.asksOfPatient()));
    List<SqlExpression> where = new ArrayList<>(matches.conditions());
    if (question instanceof MeanOf mean) {
      where.add(present(mean.attribute() == EntryAttribute.VALUE1 ? "value1" : "value2"));
    }
    return Query.select(List.of(Projection.of("p"), Projection.of("ord")), matches.relation())
        .withWhere(where);
  }

  /** A cell for each entry, of which the greatest counts; of the earliest they are negative. */
  private Query plain(List<Nearest> questions) {
    EntryMatches matches =
        matches(
            questions,
            List.of(DIRECTION, Blocks.BLOCK, Blocks.PLACE),
            it ->
                List.of(
                    direction(it.pick()),
                    new IntegerConstant(slots.first(it) / Slots.BLOCK),
                    new IntegerConstant(slots.first(it) % Slots.BLOCK)));
    return Query.select(
            List.of(
                Projection.of("p"),
                Projection.of(Blocks.BLOCK),
                Projection.of(Blocks.PLACE),
                new Projection(directed(ENTRY), CELL)),
            matches.relation())
        .withWhere(matches.conditions());
  }

  private Query nthNearest(List<Nearest> questions) {
    EntryMatches matches =
        matches(
            questions,
            List.of(DIRECTION, NTH),
            it -> List.of(direction(it.pick()), new IntegerConstant(it.nth())));
    int most = questions.stream().mapToInt(Nearest::nth).max().orElse(1);
    return grouped(
        matches,
        new Aggregate.NthGreatest(directed(ENTRY), directed(ENTRY), most, new Column(NTH)));
  }

  private Query pairs(List<NearestPair> questions) {
    EntryMatches matches =
        matches(
            questions,
            List.of(DIRECTION, NTH),
            it -> List.of(direction(it.pick()), new IntegerConstant(it.nth())));
    int most = questions.stream().mapToInt(NearestPair::nth).max().orElse(1);
    return PairedReadings.answers(matches, DIRECTION, NTH, most);
  }

  /** The list of a patient's entries, then step by step the next that is far enough away. */
  private Query spaced(List<Spaced> questions) {
    EntryMatches matches = matches(questions, List.of(), it -> List.of());
    Query steps =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(SLOT),
                    new Projection(new Aggregate.Ascending(ENTRY), "entries")),
                matches.relation())
            .withWhere(matches.conditions())
            .withGroupBy("p", SLOT);
    steps = step(steps, 1, new IntegerConstant(0));
    int most = questions.stream().mapToInt(Spaced::nth).max().orElse(1);
    for (int nth = 2; nth <= most; nth++) {
      List<When> least = new ArrayList<>();
      for (Spaced question : questions) {
        SqlExpression next =
            new SqlExpression.Shifted(
                new Cell.Day(new Column(counted(nth - 1))), question.distance(), question.unit());
        least.add(new When(isSlot(question), new Cell.OfEntry(next, new IntegerConstant(0))));
      }
      steps = step(steps, nth, new Case(least, new Absent(SqlType.INTEGER)));
    }
    List<When> answers =
        questions.stream().map(it -> new When(isSlot(it), new Column(counted(it.nth())))).toList();
    return Query.select(
        List.of(
            Projection.of("p"),
            Projection.of(SLOT),
            new Projection(new Case(answers, new Absent(SqlType.INTEGER)), CELL)),
        new Relation.Sub(steps, "spaced"));
  }

  private static Query step(Query before, int nth, SqlExpression least) {
    return Query.extend(
        new Relation.Sub(before, "counted_" + nth),
        List.of(new Projection(new Cell.FirstFrom(new Column("entries"), least), counted(nth))));
  }

  private static String counted(int nth) {
    return "entry_" + nth;
  }

  private SqlExpression isSlot(Question question) {
    return new Comparison(new Column(SLOT), EQUAL, new IntegerConstant(slots.first(question)));
  }

  /** Of equal values the latest entry. */
  private Query extremes(List<ExtremeOf> questions) {
    EntryMatches matches =
        matches(
            questions,
            List.of(DIRECTION, SECOND_VALUE),
            it ->
                List.of(
                    new IntegerConstant(it.extreme() == Extreme.MAXIMUM ? 1 : -1),
                    isSecond(it.attribute())));
    SqlExpression answer =
        new Aggregate.Greatest(
            new Struct(
                List.of("number", "entry"), List.of(directed(new Cell.OfNumber(value())), ENTRY)),
            Optional.empty());
    Query found =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(SLOT),
                    Projection.of(DIRECTION),
                    new Projection(answer, "answer")),
                matches.relation())
            .withWhere(withValue(matches))
            .withGroupBy("p", SLOT, DIRECTION);
    return eachCell(
        found,
        List.of(
            directed(new Part(new Column("answer"), "number")),
            new Part(new Column("answer"), "entry")));
  }

  /** A mean passes over absent values; of none it is absent, like no row. */
  private Query means(List<MeanOf> questions) {
    EntryMatches matches =
        matches(questions, List.of(SECOND_VALUE), it -> List.of(isSecond(it.attribute())));
    return grouped(matches, new Aggregate.RoundedMean(new Cell.OfNumber(value())));
  }

  private Query counts(List<CountOf> questions, Counted counted) {
    return grouped(
        matches(questions, List.of(), it -> List.of()),
        switch (counted) {
          case ENTRIES -> new Aggregate.CountOf(Optional.empty());
          case DAYS -> new Aggregate.CountDistinct(DATE);
        });
  }

  private static Query grouped(EntryMatches matches, SqlExpression answer) {
    return Query.select(
            List.of(Projection.of("p"), Projection.of(SLOT), new Projection(answer, CELL)),
            matches.relation())
        .withWhere(matches.conditions())
        .withGroupBy("p", SLOT);
  }

  /** A row for each part of an answer, in the slots that follow each other. */
  static Query eachCell(Query found, List<SqlExpression> cells) {
    List<SqlExpression> slots = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      slots.add(new Arithmetic(new Column(SLOT), Operator.PLUS, new IntegerConstant(i)));
    }
    return Query.select(
        List.of(
            Projection.of("p"),
            new Projection(new EachOf(slots), SLOT),
            new Projection(new EachOf(cells), CELL)),
        new Relation.Sub(found, "found"));
  }

  private interface Columns<Q> {
    List<SqlExpression> of(Q question);
  }

  private <Q extends Question> EntryMatches matches(
      List<Q> questions, List<String> columns, Columns<Q> more) {
    return new EntryMatches(
        questions.stream()
            .map(it -> new EntryMatches.Row(it.criterion(), slots.first(it), more.of(it)))
            .toList(),
        columns,
        Tables.ASKED,
        people.filter(it -> questions.stream().anyMatch(Question::asksOfPatient)));
  }

  private interface Kind<Q> {
    Query answer(List<Q> questions);
  }

  private static <Q> void addIfAny(List<Q> questions, Kind<Q> kind, List<Query> to) {
    if (!questions.isEmpty()) {
      to.add(kind.answer(questions));
    }
  }

  private <Q extends Question> List<Q> all(Class<Q> kind) {
    return slots.others().stream()
        .flatMap(it -> kind.isInstance(it) ? Stream.of(kind.cast(it)) : Stream.empty())
        .toList();
  }

  private static List<SqlExpression> withValue(EntryMatches matches) {
    List<SqlExpression> where = new ArrayList<>(matches.conditions());
    where.add(new Negation(new IsAbsent(value())));
    return where;
  }

  /** The one that {@link #SECOND_VALUE} says. */
  static SqlExpression value() {
    return new Case(
        List.of(new When(new Column(SECOND_VALUE), new Column("value2"))), new Column("value1"));
  }

  private static SqlExpression present(String column) {
    return new Negation(new IsAbsent(new Column(column)));
  }

  static SqlExpression isSecond(EntryAttribute attribute) {
    return new TruthConstant(attribute == EntryAttribute.VALUE2);
  }

  private static SqlExpression direction(Pick pick) {
    return new IntegerConstant(pick == Pick.LATEST ? 1 : -1);
  }

  private static SqlExpression directed(SqlExpression cell) {
    return new Arithmetic(new Column(DIRECTION), Operator.TIMES, cell);
  }
}
