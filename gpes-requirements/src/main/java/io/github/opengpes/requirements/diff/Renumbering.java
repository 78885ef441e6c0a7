package io.github.opengpes.requirements.diff;

import java.util.ArrayList;
import java.util.List;

/** Says which numbers have become which, runs together: "rules 4 to 9 are now 5 to 10". */
final class Renumbering {

  private record Run(int from, int to, int shift) {}

  private final String thing;
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param thing in the singular, such as {@code rule}
   */
  Renumbering(String thing) {
    this.thing = thing;
  }

  /** Takes a pair, in rising order of the old number. */
  void take(int old, int now) {
    int shift = now - old;
    if (shift == 0) {
      return;
    }
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.shift == shift && last.to + 1 == old) {
      runs.set(runs.size() - 1, new Run(last.from, old, shift));
    } else {
      runs.add(new Run(old, old, shift));
    }
  }

  /** A sentence part for each run. */
  List<String> texts() {
    return runs.stream().map(this::text).toList();
  }

  private String text(Run run) {
    return run.from == run.to
        ? thing + " " + run.from + " is now number " + (run.from + run.shift)
        : thing
            + "s "
            + run.from
            + " to "
            + run.to
            + " are now numbered "
            + (run.from + run.shift)
            + " to "
            + (run.to + run.shift);
  }
}
