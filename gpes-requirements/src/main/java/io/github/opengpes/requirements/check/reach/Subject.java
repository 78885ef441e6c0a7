package io.github.opengpes.requirements.check.reach;

import io.github.opengpes.requirements.model.ComparisonOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Something that has one value, or none: a field, a value of an entry, how two dates stand to each
 * other. Only the places between and on the numbers with which it is compared matter. Not
 * thread-safe.
 */
final class Subject {

  private static final int NOWHERE = -2;
  private static final int ABSENT = -1;

  private final Domain domain;
  private final TreeSet<BigDecimal> marks = new TreeSet<>();
  private List<BigDecimal> inOrder = List.of();
  private int place = NOWHERE;

  Subject(Domain domain) {
    this.domain = domain;
    marks.addAll(domain.marks());
  }

  /** A number with which the subject is compared. */
  void mark(BigDecimal number) {
    marks.add(number);
  }

  /** The places that are possible: absent, on each mark, before, between and behind them. */
  List<Integer> places() {
    inOrder = List.copyOf(marks);
    List<Integer> places = new ArrayList<>();
    if (domain.canBeAbsent()) {
      places.add(ABSENT);
    }
    for (int at = 0; at <= 2 * inOrder.size(); at++) {
      if (isPossible(at)) {
        places.add(at);
      }
    }
    return places;
  }

  /** Even places are between marks, odd ones on a mark. */
  private boolean isPossible(int at) {
    int mark = at / 2;
    if (at % 2 == 1) {
      return domain.has(inOrder.get(mark));
    }
    boolean open = mark == 0 || mark == inOrder.size();
    return open
        ? domain.isOpen(mark == 0)
        : domain.hasBetween(inOrder.get(mark - 1), inOrder.get(mark));
  }

  void put(int where) {
    place = where;
  }

  void lift() {
    place = NOWHERE;
  }

  boolean isPlaced() {
    return place != NOWHERE;
  }

  boolean isAbsent() {
    return place == ABSENT;
  }

  /** False when absent. */
  boolean stands(ComparisonOperator operator, BigDecimal to) {
    if (place == ABSENT) {
      return false;
    }
    int order = Integer.compare(place, 2 * Collections.binarySearch(inOrder, to) + 1);
    return operator.holds(order);
  }

  /**
   * What values a subject can have.
   *
   * @param whole whole numbers (and days) only
   * @param from lowest, when there is one
   * @param to highest, when there is one
   * @param only these values; empty: any
   */
  record Domain(
      boolean canBeAbsent,
      boolean whole,
      List<BigDecimal> from,
      List<BigDecimal> to,
      List<BigDecimal> only) {

    static final Domain DAY = new Domain(true, true, List.of(), List.of(), List.of());
    static final Domain NUMBER = new Domain(true, false, List.of(), List.of(), List.of());
    static final Domain ORDER = new Domain(false, false, List.of(), List.of(), List.of());
    static final Domain YES_OR_NO = oneOf(false, 2);

    /** Whole numbers below a limit. */
    static Domain oneOf(boolean canBeAbsent, int limit) {
      List<BigDecimal> values = new ArrayList<>();
      for (int i = 0; i < limit; i++) {
        values.add(BigDecimal.valueOf(i));
      }
      return new Domain(canBeAbsent, true, List.of(), List.of(), values);
    }

    Domain present() {
      return new Domain(false, whole, from, to, only);
    }

    Domain from(long lowest) {
      return new Domain(canBeAbsent, whole, List.of(BigDecimal.valueOf(lowest)), to, only);
    }

    Domain to(long highest) {
      return new Domain(canBeAbsent, whole, from, List.of(BigDecimal.valueOf(highest)), only);
    }

    List<BigDecimal> marks() {
      List<BigDecimal> marks = new ArrayList<>(from);
      marks.addAll(to);
      marks.addAll(only);
      return marks;
    }

    boolean has(BigDecimal value) {
      return (!whole || value.stripTrailingZeros().scale() <= 0)
          && (only.isEmpty() || only.stream().anyMatch(it -> it.compareTo(value) == 0))
          && from.stream().allMatch(it -> it.compareTo(value) <= 0)
          && to.stream().allMatch(it -> it.compareTo(value) >= 0);
    }

    /** Whether anything lies before all marks, or behind them. The bounds are marks. */
    boolean isOpen(boolean before) {
      return only.isEmpty() && (before ? from.isEmpty() : to.isEmpty());
    }

    boolean hasBetween(BigDecimal low, BigDecimal high) {
      BigDecimal next = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
      return only.isEmpty()
          && (!whole || next.compareTo(high) < 0)
          && from.stream().allMatch(it -> it.compareTo(low) <= 0)
          && to.stream().allMatch(it -> it.compareTo(high) >= 0);
    }
  }
}
