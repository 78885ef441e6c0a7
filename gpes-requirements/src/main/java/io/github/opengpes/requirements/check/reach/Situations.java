package io.github.opengpes.requirements.check.reach;

import io.github.opengpes.requirements.check.reach.Subject.Domain;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Expression.FieldReference;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers whether there can be a patient (or entry) of whom some conditions are all true. What it
 * says is impossible is so; what it does not understand, such as how two fields stand to a third,
 * it takes to be possible.
 */
public final class Situations {

  /** After so many steps the answer is that it may be possible. */
  private static final int STEPS = 3_000;

  private final World world;
  private final FieldFacts facts;
  private final Optional<Long> referenceDay;
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Deque<FieldReference> met = new ArrayDeque<>();
  private int steps;

  private Situations(World world, FieldFacts facts, String referenceDate) {
    this.world = world;
    this.facts = facts;
    this.referenceDay =
        world.constant(new Expression.VariableReference(referenceDate)).map(BigDecimal::longValue);
  }

  /**
   * False when no patient, or entry of a patient, can meet all these conditions.
   *
   * @param referenceDate name of the variable up to which entries exist
   */
  public static boolean arePossible(
      List<Condition> conditions, World world, FieldFacts facts, String referenceDate) {
    return new Situations(world, facts, referenceDate).arePossible(conditions);
  }

  private boolean arePossible(List<Condition> conditions) {
    List<Formula> formulas = new ArrayList<>();
    conditions.forEach(it -> formulas.add(formula(it)));
    while (!met.isEmpty()) {
      facts.facts(met.remove()).forEach(it -> formulas.add(formula(it)));
    }
    Map<Subject, List<Integer>> places = new HashMap<>();
    subjects.values().forEach(subject -> places.put(subject, subject.places()));
    return search(formulas, places);
  }

  private boolean search(List<Formula> formulas, Map<Subject, List<Integer>> places) {
    if (++steps > STEPS) {
      return true;
    }
    List<Formula> unanswered = new ArrayList<>();
    for (Formula formula : formulas) {
      Boolean answer = formula.answer();
      if (answer == null) {
        unanswered.add(formula);
      } else if (!answer) {
        return false;
      }
    }
    if (unanswered.isEmpty()) {
      return true;
    }
    // An answer that is found stays, whatever is placed later.
    Subject open = Objects.requireNonNull(unanswered.get(0).open());
    for (int place : places.getOrDefault(open, List.of())) {
      open.put(place);
      if (search(unanswered, places)) {
        return true;
      }
    }
    open.lift();
    return false;
  }

  private Formula formula(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return comparison(comparison.left(), comparison.operator(), comparison.right());
    }
    if (condition instanceof Condition.NullTest test) {
      Formula present = present(test.operand());
      return test.absent() ? new Formula.Opposite(present) : present;
    }
    if (condition instanceof Condition.OneOf oneOf) {
      return new Formula.Any(
          oneOf.options().stream().flatMap(it -> equal(oneOf.operand(), it)).toList());
    }
    if (condition instanceof Condition.InRuleset in) {
      return isSo("In " + in.ruleset());
    }
    if (condition instanceof Condition.EpisodeIs is) {
      return kinds("EPISODE", is.episodes(), List.of(Episode.values()));
    }
    if (condition instanceof Condition.PrescriptionIs is) {
      return kinds("PRESCRIPTION", is.prescriptions(), List.of(Prescription.values()));
    }
    if (condition instanceof Condition.And and) {
      return new Formula.All(and.all().stream().map(this::formula).toList());
    }
    if (condition instanceof Condition.Or or) {
      return new Formula.Any(or.any().stream().map(this::formula).toList());
    }
    if (condition instanceof Condition.Not not) {
      return new Formula.Opposite(formula(not.condition()));
    }
    throw new IllegalStateException("the conditions are sealed");
  }

  private Stream<Formula> equal(Expression operand, Expression option) {
    Optional<List<BigDecimal>> values = world.constants(option);
    return values.isEmpty()
        ? Stream.of(comparison(operand, ComparisonOperator.EQUAL, option))
        : values.get().stream().map(it -> standing(operand, ComparisonOperator.EQUAL, it));
  }

  private Formula comparison(Expression left, ComparisonOperator operator, Expression right) {
    Optional<BigDecimal> ofLeft = world.constant(left);
    Optional<BigDecimal> ofRight = world.constant(right);
    if (ofLeft.isPresent() && ofRight.isPresent()) {
      if (World.NONE.constant(left).isPresent() && World.NONE.constant(right).isPresent()) {
        return new Formula.Fixed(operator.holds(ofLeft.get().compareTo(ofRight.get())));
      }
      return isSo(SyntaxPrinter.print(new Condition.Comparison(left, operator, right)));
    }
    if (ofRight.isPresent()) {
      return standing(left, operator, ofRight.get());
    }
    if (ofLeft.isPresent()) {
      return standing(right, operator.mirrored(), ofLeft.get());
    }
    String one = key(left);
    String other = key(right);
    boolean turn = one.compareTo(other) > 0;
    Subject order = subject(turn ? other + " to " + one : one + " to " + other, Domain.ORDER);
    order.mark(BigDecimal.ZERO);
    return new Formula.All(
        List.of(
            present(left),
            present(right),
            new Formula.Stands(order, turn ? operator.mirrored() : operator, BigDecimal.ZERO)));
  }

  /** An expression that depends, compared with a number. */
  private Formula standing(Expression left, ComparisonOperator operator, BigDecimal number) {
    if (left instanceof Expression.ShiftedDate shifted
        && (shifted.unit() == CalendarUnit.DAYS || shifted.unit() == CalendarUnit.WEEKS)) {
      int days = shifted.unit() == CalendarUnit.WEEKS ? 7 * shifted.amount() : shifted.amount();
      return standing(shifted.date(), operator, number.subtract(BigDecimal.valueOf(days)));
    }
    if (world.constant(left).isPresent()) {
      return isSo(key(left) + " " + operator.sign() + " " + number);
    }
    BigDecimal mark = number.stripTrailingZeros();
    Subject subject =
        left instanceof Expression.ShiftedDate
            ? subject(key(left), Domain.DAY.present())
            : subject(left);
    subject.mark(mark);
    return new Formula.All(List.of(present(left), new Formula.Stands(subject, operator, mark)));
  }

  private Formula present(Expression expression) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      return present(shifted.date());
    }
    if (expression instanceof Expression.FieldReference
        || expression instanceof Expression.EntryReference) {
      return new Formula.Present(subject(expression));
    }
    return new Formula.Fixed(true);
  }

  private Subject subject(Expression expression) {
    if (expression instanceof FieldReference field) {
      FieldReference known = facts.known(field);
      if (!subjects.containsKey(known.name())) {
        met.add(known);
      }
      return subject(known.name(), facts.domain(known, referenceDay));
    }
    if (expression instanceof Expression.EntryReference entry) {
      return subject(
          SyntaxPrinter.print(entry),
          entry.attribute() == EntryAttribute.DATE
              ? referenceDay.map(Domain.DAY::to).orElse(Domain.DAY).present()
              : Domain.NUMBER);
    }
    return subject(key(expression), Domain.NUMBER.present());
  }

  private Subject subject(String key, Domain domain) {
    return subjects.computeIfAbsent(key, missing -> new Subject(domain));
  }

  /** The same text for expressions that are the same value. */
  private String key(Expression expression) {
    if (expression instanceof FieldReference field) {
      return facts.known(field).name();
    }
    return expression instanceof Expression.ShiftedDate shifted
        ? key(shifted.date()) + " " + shifted.amount() + " " + shifted.unit()
        : SyntaxPrinter.print(expression);
  }

  /** Something that is so or not, for all that is known here. */
  private Formula isSo(String key) {
    Subject subject = subject(key, Domain.YES_OR_NO);
    return new Formula.Stands(subject, ComparisonOperator.EQUAL, BigDecimal.ONE);
  }

  private <T> Formula kinds(String key, Set<T> kinds, List<T> all) {
    Subject subject = subject(key, Domain.oneOf(true, all.size()));
    return new Formula.Any(
        kinds.stream()
            .<Formula>map(
                it ->
                    new Formula.Stands(
                        subject, ComparisonOperator.EQUAL, BigDecimal.valueOf(all.indexOf(it))))
            .toList());
  }
}
