package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which rule of one table is which rule of another: the longest run of rules that mean the same and
 * are asked in the same order; of the others, those that mean the same have moved, and those that
 * stand in the same gap and ask about the same fields have changed.
 *
 * @param same in order
 * @param removed of the old table
 * @param added of the new table
 */
record RuleAlignment(
    List<Pair> same, List<Pair> moved, List<Pair> changed, List<Rule> removed, List<Rule> added) {

  /** A rule of the old table and what it is in the new one. */
  record Pair(Rule old, Rule now) {}

  static RuleAlignment of(
      List<Rule> before, List<Rule> after, NormalForm oldForm, NormalForm newForm) {
    List<RuleForm> were = before.stream().map(rule -> RuleForm.of(rule, oldForm)).toList();
    List<RuleForm> are = after.stream().map(rule -> RuleForm.of(rule, newForm)).toList();
    List<int[]> common = longestCommon(were, are);
    List<Pair> same = new ArrayList<>();
    common.forEach(it -> same.add(new Pair(before.get(it[0]), after.get(it[1]))));

    Set<Integer> oldDone = new HashSet<>();
    Set<Integer> newDone = new HashSet<>();
    common.forEach(
        it -> {
          oldDone.add(it[0]);
          newDone.add(it[1]);
        });
    List<Pair> moved = new ArrayList<>();
    for (int i = 0; i < were.size(); i++) {
      for (int j = 0; j < are.size() && !oldDone.contains(i); j++) {
        if (!newDone.contains(j) && were.get(i).equals(are.get(j))) {
          moved.add(new Pair(before.get(i), after.get(j)));
          oldDone.add(i);
          newDone.add(j);
        }
      }
    }
    List<Pair> changed = changed(before, after, common, oldDone, newDone);
    return new RuleAlignment(same, moved, changed, rest(before, oldDone), rest(after, newDone));
  }

  private static List<Rule> rest(List<Rule> rules, Set<Integer> done) {
    List<Rule> rest = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (!done.contains(i)) {
        rest.add(rules.get(i));
      }
    }
    return rest;
  }

  private static List<Pair> changed(
      List<Rule> before,
      List<Rule> after,
      List<int[]> common,
      Set<Integer> oldDone,
      Set<Integer> newDone) {
    List<Pair> changed = new ArrayList<>();
    List<int[]> anchors = new ArrayList<>(common);
    anchors.add(new int[] {before.size(), after.size()});
    int oldFrom = 0;
    int newFrom = 0;
    for (int[] anchor : anchors) {
      for (int i = oldFrom; i < anchor[0]; i++) {
        for (int j = newFrom; j < anchor[1] && !oldDone.contains(i); j++) {
          if (!newDone.contains(j) && alike(before.get(i), after.get(j))) {
            changed.add(new Pair(before.get(i), after.get(j)));
            oldDone.add(i);
            newDone.add(j);
          }
        }
      }
      oldFrom = anchor[0] + 1;
      newFrom = anchor[1] + 1;
    }
    return changed;
  }

  private static boolean alike(Rule old, Rule now) {
    Set<String> shared = new HashSet<>(References.fieldsOf(old.condition()));
    shared.retainAll(References.fieldsOf(now.condition()));
    return !shared.isEmpty();
  }

  /** The places, in both lists, of a longest common subsequence. */
  private static List<int[]> longestCommon(List<RuleForm> were, List<RuleForm> are) {
    int[][] lengths = new int[were.size() + 1][are.size() + 1];
    for (int i = were.size() - 1; i >= 0; i--) {
      for (int j = are.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            were.get(i).equals(are.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    List<int[]> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < were.size() && j < are.size()) {
      if (were.get(i).equals(are.get(j))) {
        common.add(new int[] {i++, j++});
      } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
