package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps both of a pair in the population where what is moved is also what their population hangs
 * on: an entry that brings the one back who fell out is given to both, such as another diagnosis.
 */
final class Repairs {

  private static final int MOST_TRIED = 12;

  private final RequirementPack pack;
  private final PatientSolver solver;
  private final Map<RulesetId, Goal> goals = new HashMap<>();

  Repairs(RequirementPack pack, PatientSolver solver) {
    this.pack = pack;
    this.solver = solver;
  }

  /** Two patients with the same entries more. */
  record Two(PatientRecord first, PatientRecord second) {}

  /** For two of whom one is out of the population. */
  List<Two> of(PatientRecord first, PatientRecord second, Weighing weighing) {
    Goal goal = goals.computeIfAbsent(weighing.ruleset(), id -> new Goal(Packs.only(pack, id), id));
    PatientRecord out = weighing.isStopped(weighing.evaluate(first)) ? first : second;
    Set<EntryId> there = out.entries().stream().map(JournalEntry::id).collect(Collectors.toSet());
    long highest = Math.max(Edits.highestId(first), Edits.highestId(second));
    List<Two> repaired = new ArrayList<>();
    for (PatientRecord back : solver.proposed(goal, out)) {
      List<JournalEntry> more =
          back.entries().stream().filter(it -> !there.contains(it.id())).toList();
      if (!more.isEmpty() && repaired.size() < MOST_TRIED) {
        repaired.add(new Two(with(first, more, highest), with(second, more, highest)));
      }
    }
    return repaired;
  }

  private static PatientRecord with(PatientRecord patient, List<JournalEntry> more, long highest) {
    PatientRecord with = patient;
    long id = highest;
    for (JournalEntry entry : more) {
      id++;
      with = Edits.adding(with, entry, id);
    }
    return with;
  }
}
