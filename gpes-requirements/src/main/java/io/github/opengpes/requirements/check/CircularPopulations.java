package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rulesets that need themselves, straight or through others: by their population, or by rules that
 * ask who is in a ruleset. Each circle is told once.
 */
final class CircularPopulations implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Map<RulesetId, Ruleset> byId = new LinkedHashMap<>();
    draft.rulesets().forEach(ruleset -> byId.putIfAbsent(ruleset.id(), ruleset));
    Set<RulesetId> done = new HashSet<>();
    for (Ruleset start : byId.values()) {
      follow(start, byId, new ArrayList<>(), done, faults);
    }
  }

  /** Walks on from a ruleset; what stands on the path when it is met again is a circle. */
  private static void follow(
      Ruleset at,
      Map<RulesetId, Ruleset> byId,
      List<Ruleset> path,
      Set<RulesetId> done,
      Faults faults) {
    int before = path.indexOf(at);
    if (before >= 0) {
      tell(path.subList(before, path.size()), faults);
      return;
    }
    if (done.contains(at.id())) {
      return;
    }
    path.add(at);
    for (RulesetId needed : References.rulesetsOf(at)) {
      Ruleset next = byId.get(needed);
      if (next != null) {
        follow(next, byId, path, done, faults);
      }
    }
    path.remove(path.size() - 1);
    done.add(at.id());
  }

  private static void tell(List<Ruleset> circle, Faults faults) {
    Ruleset first = circle.get(0);
    StringBuilder path = new StringBuilder();
    circle.forEach(ruleset -> path.append(ruleset.id()).append(" needs "));
    faults.add(
        FaultCode.CIRCLE,
        first.location(),
        first.id().toString(),
        "the rulesets go round in a circle, by population or by In: " + path + first.id());
  }
}
