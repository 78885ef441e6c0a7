package io.github.opengpes.benchmarks.cql;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value.DateValue;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JVM is to measure.
 *
 * @param contestant as the table calls it
 * @param root the project's root
 * @param data the data folder or store
 * @param practice the code of the practice
 * @param runs how many are timed
 * @param results the folder for what is found
 */
public record Task(
    String contestant, Path root, Path data, String practice, int threads, int runs, Path results) {

  private static final List<String> DATES = List.of("QSSD", "PPED", "ACHIEVEMENT_DAT");

  /** From the arguments of a main method, in the order of the components. */
  public static Task of(String[] args) {
    return new Task(
        args[0],
        Path.of(args[1]),
        Path.of(args[2]),
        args[3],
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]),
        Path.of(args[6]));
  }

  /** The pack with the rules and the clusters. */
  public RequirementPack pack() throws IOException {
    return PackReader.read(root.resolve("packs/qof-hypertension")).pack().orElseThrow();
  }

  /** The folder of the CQL. */
  public Path cql() {
    return root.resolve("benchmarks/cql");
  }

  /** The dates that the CQL has as parameters, by name. */
  public static Map<String, LocalDate> dates(RequirementPack pack) {
    RunParameters parameters = parameters(pack);
    Map<String, LocalDate> dates = new HashMap<>();
    DATES.forEach(it -> dates.put(it, date(parameters, it)));
    return dates;
  }

  /** The pack's own values. */
  static RunParameters parameters(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  private static LocalDate date(RunParameters given, String name) {
    if (given.values().getOrDefault(name, List.of()).get(0) instanceof DateValue value) {
      return value.date();
    }
    throw new IllegalArgumentException("the pack has no date " + name);
  }
}
