package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random patients as a practice on which the engine runs random packs. */
final class RandomPractice {

  static final String PRACTICE = "T00001";

  /** Three times as many as a random patient has of codes that packs ask for. */
  private static final int ELSE = 36;

  private static final String NO_CURRENT_PROBLEMS = "160245001";

  private RandomPractice() {}

  /** Patients of whom a tenth has a type 1 opt-out, and a tenth the S-flag. */
  static List<Subject> subjects(long seed, int count) {
    Random random = new Random(seed);
    List<Subject> subjects = new ArrayList<>();
    for (var patient : new RandomPatients(seed).patients(count)) {
      Set<Gate> closed = EnumSet.noneOf(Gate.class);
      if (random.nextInt(10) == 0) {
        closed.add(Gate.TYPE1);
      }
      if (random.nextInt(10) == 0) {
        closed.add(Gate.EXCLUSION);
      }
      subjects.add(new Subject(patient, closed));
    }
    return subjects;
  }

  /**
   * The same, each with many entries of a code that no pack asks for, as in any real record: where
   * few entries are asked the engine reads a copy of those.
   */
  static List<Subject> withMuchElse(List<Subject> subjects) {
    List<Subject> more = new ArrayList<>();
    for (Subject subject : subjects) {
      PatientRecord patient = subject.patient();
      List<JournalEntry> entries = new ArrayList<>(patient.entries());
      for (int i = 0; i < ELSE; i++) {
        entries.add(
            new JournalEntry(
                new EntryId("else-" + more.size() + "-" + i),
                Optional.of(SmallPools.DAYS.get(i % SmallPools.DAYS.size())),
                NO_CURRENT_PROBLEMS,
                Cluster.SNOMED_CT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
      more.add(
          new Subject(
              new PatientRecord(
                  patient.patientId(),
                  patient.dateOfBirth(),
                  patient.dateOfDeath(),
                  patient.sex(),
                  patient.registrations(),
                  entries),
              subject.closed()));
    }
    return more;
  }

  /** Patients to whom no safeguard applies. */
  static List<Subject> openSubjects(long seed, int count) {
    return new RandomPatients(seed)
        .patients(count).stream().map(patient -> new Subject(patient, Set.<Gate>of())).toList();
  }

  /** Writes them to an empty folder, and loads them from there. */
  static LoadedPractice load(List<Subject> subjects, Path folder, EngineSettings settings)
      throws Exception {
    new RecordsFolder(folder, PRACTICE).write(subjects);
    return Engine.duckDb(settings).load(new PatientDataFolder(folder), PRACTICE);
  }

  /** The values that a pack has of itself. */
  static RunParameters parameters(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  static Plan plan(RequirementPack pack) throws Exception {
    return Planner.plan(
        pack, parameters(pack), Safeguards.offline(RecordsFolder.TYPE_ONE), Optional.empty());
  }
}
