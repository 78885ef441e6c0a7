package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rulesets whose population is, in the end, themselves. Each circle is told once. */
final class CircularPopulations implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Map<RulesetId, Ruleset> byId = new HashMap<>();
    draft.rulesets().forEach(ruleset -> byId.putIfAbsent(ruleset.id(), ruleset));
    Set<RulesetId> told = new LinkedHashSet<>();
    for (Ruleset start : byId.values()) {
      Set<RulesetId> path = new LinkedHashSet<>();
      Optional<Ruleset> at = Optional.of(start);
      while (at.isPresent() && path.add(at.get().id())) {
        at = at.get().population().flatMap(id -> Optional.ofNullable(byId.get(id)));
      }
      if (at.isPresent() && at.get().id().equals(start.id()) && !told.contains(start.id())) {
        told.addAll(path);
        faults.add(
            FaultCode.CIRCLE,
            start.location(),
            start.id().toString(),
            "its population is, in the end, itself");
      }
    }
  }
}
