package io.github.opengpes.extraction.example;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a pack on made patients with the engine that runs it on real ones, so that the examples of a
 * pack hold both executions to the same answers. Give it a folder; what it writes there it removes.
 */
public final class EngineEvaluator implements ExampleEvaluator {

  private static final String PRACTICE = "T00001";

  private final Engine engine;
  private final Path workFolder;

  /**
   * @param workFolder where the patients are written, in a folder of its own
   */
  public EngineEvaluator(Engine engine, Path workFolder) {
    this.engine = engine;
    this.workFolder = workFolder;
  }

  @Override
  public List<Evaluated> evaluate(
      RequirementPack pack, RunParameters parameters, List<Subject> patients) {
    try {
      Path folder = Files.createTempDirectory(workFolder, "gpes-examples-");
      try {
        new RecordsFolder(folder, PRACTICE).write(patients);
        try (LoadedPractice practice = engine.load(new PatientDataFolder(folder), PRACTICE)) {
          return evaluate(pack, parameters, practice);
        }
      } finally {
        delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (UnusableData unusable) {
      throw new IllegalArgumentException("the patients cannot be written as data", unusable);
    }
  }

  /** Every patient of a loaded practice, in the order of patient ids. */
  public static List<Evaluated> evaluate(
      RequirementPack pack, RunParameters parameters, LoadedPractice practice) throws IOException {
    Plan plan;
    try {
      plan =
          Planner.plan(
              pack, parameters, Safeguards.offline(RecordsFolder.TYPE_ONE), Optional.empty());
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException("no exclusion code was given", impossible);
    }
    List<Evaluated> evaluated = new ArrayList<>();
    try (PlanRun run = practice.run(plan)) {
      run.patients(
          (id, nhsNumber, outcomes, fields) -> evaluated.add(new Evaluated(outcomes, fields)));
    }
    return evaluated;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
