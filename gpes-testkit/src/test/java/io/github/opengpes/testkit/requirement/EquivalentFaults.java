package io.github.opengpes.testkit.requirement;

import java.util.Collection;
import java.util.List;

/** Seeded faults that this comparison cannot notice, each with the reason. */
final class EquivalentFaults {

  /**
   * @param place how the place begins
   * @param change the change, or nothing for every change there
   * @param reason why no comparison of answers can show it, or what else would
   */
  private record Known(String place, String change, String reason) {

    boolean explains(SeededFault fault) {
      return fault.place().startsWith(place) && (change.isEmpty() || fault.change().equals(change));
    }
  }

  private static final String ONLY_TRUE_COUNTS =
      "after WHERE, WHEN and FILTER what is not true counts as false";

  private static final String OTHER_SLOTS =
      "each case is of another slot, so their order is nothing";

  private static final String BEHIND_A_PAIR =
      "a day has one reading; which entries are behind it is held by EvidenceAgreesTest";

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "answers",
              "left for inner join",
              "an entry without a criterion has no slot, and no column asks for that row"),
          new Known("answers", "second case first", OTHER_SLOTS),
          new Known(
              "values", "left for inner join", "a row without an entry has no cell, like no row"),
          new Known(
              "answers/counted FirstFrom.least IntegerConstant",
              "",
              "every entry has a cell far above the least"),
          new Known(
              "answers/readings Any.conditions All",
              "",
              "a reading without its first entry has no cell to order it by, and is passed over"),
          new Known(
              "answers/cells NthGreatest.operand Arithmetic",
              "right side only",
              "the negative of a cell says the same as the cell"),
          new Known("outcomes/block", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("found/block", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("answers/readings Case.otherwise OfEntry", "ties turned", BEHIND_A_PAIR),
          new Known("translated answers/readings OfEntry", "ties turned", BEHIND_A_PAIR),
          new Known("answers/readings second Case", "first case lost", BEHIND_A_PAIR),
          new Known(
              "counts CountOf.condition Comparison",
              "boundary moved",
              "the codes of outcomes are above or below nought, never nought"),
          new Known(
              "counts All.conditions Any",
              "last part lost",
              "the gate of test patients: held by SafeguardsTest"),
          new Known(
              "patients Case.otherwise IntegerConstant",
              "one more",
              "every code that is not below nought says that no gate is closed"),
          new Known(
              "patients When.condition Any",
              "first part lost",
              "the gate of exclusion codes: held by SafeguardsTest"),
          new Known(
              "patients When.condition Any",
              "last part lost",
              "the gate of test patients: held by SafeguardsTest"),
          new Known("translated outcomes Comparison", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("translated outcomes/known Comparison", "unknown for false", ONLY_TRUE_COUNTS),
          new Known(
              "answers",
              "without condition Negation of Column",
              "sealed entries: held by SafeguardsTest"),
          new Known("answers", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("values", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("counts", "unknown for false", ONLY_TRUE_COUNTS),
          new Known("patients/registration", "unknown for false", ONLY_TRUE_COUNTS),
          new Known(
              "outcomes",
              "left for inner join",
              "the chains that are joined to each other hold every patient"),
          new Known(
              "found", "left for inner join", "what is joined to each other holds every patient"),
          new Known(
              "patients/gates Any.conditions Comparison",
              "unknown for false",
              "in a WHERE, and beside a part that is true whenever this one is unknown"),
          new Known(
              "patients/gates Negation.condition Comparison",
              "",
              "dated opt-outs and their withdrawal: held by SafeguardsTest"),
          new Known("patients/gates type", "", "dated opt-outs: held by SafeguardsTest"),
          new Known("patients/guards", "", "dated opt-outs: held by SafeguardsTest"),
          new Known(
              "patients/gates excluded_by_code", "", "exclusion codes: held by SafeguardsTest"),
          new Known(
              "patients/gates excluded_by_test_number",
              "",
              "test patients: held by SafeguardsTest"));

  private EquivalentFaults() {}

  static boolean holds(SeededFault fault) {
    return KNOWN.stream().anyMatch(it -> it.explains(fault));
  }

  /** What is explained here though none of the faults is such. */
  static List<String> needless(Collection<SeededFault> faults) {
    return KNOWN.stream()
        .filter(it -> faults.stream().noneMatch(it::explains))
        .map(it -> it.place() + ": " + it.change())
        .toList();
  }
}
