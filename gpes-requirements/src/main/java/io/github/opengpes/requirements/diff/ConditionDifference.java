package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.print.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Says comparison by comparison what differs between two conditions in normal form. The sentences
 * have the rule or field for their subject: "now looks back 15 months from PPED instead of 12 for
 * BP_DAT".
 */
final class ConditionDifference {

  private final Words before;
  private final Words now;
  private final List<String> sentences = new ArrayList<>();

  private ConditionDifference(Words before, Words now) {
    this.before = before;
    this.now = now;
  }

  static List<String> sentences(Condition old, Condition young, Words before, Words now) {
    ConditionDifference difference = new ConditionDifference(before, now);
    difference.compare(old, young);
    return List.copyOf(difference.sentences);
  }

  private void compare(Condition old, Condition young) {
    if (old.equals(young)) {
      return;
    }
    if (old instanceof Condition.Comparison was
        && young instanceof Condition.Comparison is
        && was.left().equals(is.left())) {
      comparison(was, is);
      return;
    }
    boolean and = old instanceof Condition.And || young instanceof Condition.And;
    boolean or = old instanceof Condition.Or || young instanceof Condition.Or;
    if (and != or) {
      parts(old, young, and);
    } else {
      replaced(old, young);
    }
  }

  private void replaced(Condition old, Condition young) {
    sentences.add("now asks that " + now.of(young) + " instead of that " + before.of(old));
  }

  /** Parts of an AND, or of an OR: those in both are passed over, those that are alike compared. */
  private void parts(Condition old, Condition young, boolean and) {
    List<Condition> were = new ArrayList<>(NormalForm.partsOf(old, and));
    List<Condition> are = new ArrayList<>(NormalForm.partsOf(young, and));
    List<Condition> same = were.stream().filter(are::contains).toList();
    were.removeAll(same);
    are.removeAll(same);
    for (int likeness = 3; likeness > 0; likeness--) {
      pair(were, are, likeness);
    }
    for (Condition gone : were) {
      sentences.add((and ? "no longer asks that " : "is no longer met where ") + before.of(gone));
    }
    for (Condition added : are) {
      sentences.add((and ? "now also asks that " : "is now also met where ") + now.of(added));
    }
  }

  private void pair(List<Condition> were, List<Condition> are, int likeness) {
    for (Iterator<Condition> old = were.iterator(); old.hasNext(); ) {
      Condition was = old.next();
      for (Iterator<Condition> young = are.iterator(); young.hasNext(); ) {
        Condition is = young.next();
        if (likeness(was, is) >= likeness) {
          old.remove();
          young.remove();
          compare(was, is);
          break;
        }
      }
    }
  }

  private static int likeness(Condition was, Condition is) {
    if (was instanceof Condition.Comparison old && is instanceof Condition.Comparison young) {
      if (!old.left().equals(young.left())) {
        return 0;
      }
      return old.operator() == young.operator() ? 3 : sameSide(old, young) ? 2 : 0;
    }
    boolean composite = was instanceof Condition.And || was instanceof Condition.Or;
    if (composite && was.getClass() == is.getClass()) {
      Set<String> shared = new HashSet<>(References.fieldsOf(was));
      shared.retainAll(References.fieldsOf(is));
      return shared.isEmpty() ? 0 : 1;
    }
    return 0;
  }

  /** Both bounds from below, or both from above. */
  private static boolean sameSide(Condition.Comparison old, Condition.Comparison young) {
    return isLower(old.operator()) == isLower(young.operator())
        && isUpper(old.operator()) == isUpper(young.operator());
  }

  private static boolean isLower(ComparisonOperator operator) {
    return operator == ComparisonOperator.GREATER
        || operator == ComparisonOperator.GREATER_OR_EQUAL;
  }

  private static boolean isUpper(ComparisonOperator operator) {
    return operator == ComparisonOperator.LESS || operator == ComparisonOperator.LESS_OR_EQUAL;
  }

  private void comparison(Condition.Comparison was, Condition.Comparison is) {
    if (was.operator() != is.operator()) {
      sentences.add("now asks that " + now.of(is) + " instead of that " + before.of(was));
      return;
    }
    if (was.right() instanceof Expression.ShiftedDate old
        && is.right() instanceof Expression.ShiftedDate young
        && old.date().equals(young.date())
        && old.amount() < 0
        && young.amount() < 0
        && isLower(is.operator())) {
      String base = now.of(young.date());
      String from = now.of(young).replace(" before " + base, "");
      String instead = before.of(old).replace(" before " + base, "");
      if (old.unit() == young.unit()) {
        instead = String.valueOf(-old.amount());
      }
      sentences.add(
          "now looks back "
              + from
              + " from "
              + base
              + " instead of "
              + instead
              + " for "
              + now.of(is.left()));
      return;
    }
    sentences.add("now asks that " + now.of(is) + " instead of " + before.of(was.right()));
  }
}
