package io.github.opengpes.testkit.boundary;

import io.github.opengpes.extraction.result.WholeFile;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Boundary patients as example patients of their pack (docs/requirements/pack-format.md). What is
 * expected of them is what the interpreter says, not what somebody derived by hand; the file says
 * so.
 */
public final class BoundaryExamples {

  private static final String HEAD =
      """
      # Boundary patients, made by 'gpes requirement boundaries': invented, and no person's.
      # Their expectations were derived by the program from the pack, not by hand from its source:
      # they tell when a pack or an engine changes its mind, not whether it was right.
      """;

  private static final int LINE = 4096;

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final Interpreter interpreter;
  private final Map<String, Integer> names = new HashMap<>();

  /**
   * Prepares to write.
   *
   * @param pack the pack of the pairs
   * @param parameters those that the pairs were found with
   */
  public BoundaryExamples(RequirementPack pack, RunParameters parameters) {
    this.pack = pack.asListed();
    this.parameters = parameters;
    this.interpreter = new Interpreter(this.pack, parameters);
  }

  /** The text of an examples file, two patients for each pair. */
  public String yaml(List<BoundaryPair> pairs) {
    names.clear();
    List<Object> patients = new ArrayList<>();
    for (BoundaryPair pair : pairs) {
      String name = name(pair);
      patients.add(example(name, pair, pair.first(), Set.of()));
      patients.add(example(name + " - " + pair.changed(), pair, pair.second(), pair.closed()));
    }
    Map<String, Object> file = new LinkedHashMap<>();
    Map<String, Object> set = new LinkedHashMap<>();
    parameters.values().keySet().forEach(name -> set.put(name, parameters.text(name)));
    if (!set.isEmpty()) {
      file.put("set", set);
    }
    file.put("patients", patients);
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(LINE).build();
    return HEAD + new Dump(settings).dumpToString(file);
  }

  /**
   * Writes the file; it appears whole.
   *
   * @throws IOException when it cannot be written; then nothing is there
   */
  public void write(Path file, List<BoundaryPair> pairs) throws IOException {
    try (WholeFile whole = WholeFile.beginShared(file)) {
      whole.out().write(yaml(pairs).getBytes(StandardCharsets.UTF_8));
      whole.complete();
    }
  }

  private String name(BoundaryPair pair) {
    String name = "Boundary of " + pair.place() + " - " + pair.words();
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " (" + number + ")";
  }

  private Map<String, Object> example(
      String name, BoundaryPair pair, PatientRecord patient, Set<Gate> closed) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("name", name);
    example.put("why", why(pair));
    example.put("date-of-birth", patient.dateOfBirth().toString());
    patient.dateOfDeath().ifPresent(day -> example.put("date-of-death", day.toString()));
    if (patient.sex() != 0) {
      example.put("sex", patient.sex());
    }
    example.put(
        "registrations",
        patient.registrations().stream().map(BoundaryExamples::registration).toList());
    if (!patient.entries().isEmpty()) {
      example.put("entries", patient.entries().stream().map(this::entry).toList());
    }
    if (!closed.isEmpty()) {
      example.put("withheld", closed.stream().map(Gate::word).toList());
    }
    PatientEvaluation found = interpreter.evaluate(patient, closed);
    Map<String, Object> expect = new LinkedHashMap<>();
    found.rulesets().forEach((id, trace) -> expect.put(id.toString(), trace.outcome().text()));
    example.put("expect", expect);
    return example;
  }

  private static String why(BoundaryPair pair) {
    return pair.place()
        + ", "
        + pair.words()
        + "; the two differ in one thing ("
        + pair.changed()
        + "), and "
        + switch (pair.shows()) {
          case COMPARISON -> said(pair);
          case SENT -> "an entry is sent of one and not of the other; their outcomes are the same";
          case GATE ->
              said(pair)
                  + "; a gate before rule 1 stops one of them, so the comparison is not shown";
          case EARLIER_RULE ->
              said(pair)
                  + "; an earlier rule decides about one of them, so the comparison is not shown";
        };
  }

  private static String said(BoundaryPair pair) {
    return pair.ruleset()
        + (pair.outcomeDiffers() ? " takes one of them" : " decides about them by different rules");
  }

  private static Map<String, Object> registration(Registration registration) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("start", registration.start().toString());
    registration.end().ifPresent(end -> keys.put("end", end.toString()));
    if (!registration.isGms()) {
      keys.put("type", registration.type());
    }
    return keys;
  }

  private Map<String, Object> entry(JournalEntry entry) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("id", entry.id().value());
    entry.date().ifPresent(day -> keys.put("date", day.toString()));
    Optional<String> cluster = clusterOf(entry);
    keys.put("code", cluster.orElse(entry.code()));
    if (cluster.isEmpty() && !entry.scheme().equals(Cluster.SNOMED_CT)) {
      keys.put("scheme", entry.scheme());
    }
    entry.value1().ifPresent(value -> keys.put("value1", plain(value)));
    entry.value2().ifPresent(value -> keys.put("value2", plain(value)));
    entry.episode().ifPresent(it -> keys.put("episode", it.code()));
    entry.prescription().ifPresent(it -> keys.put("prescription", it.code()));
    return keys;
  }

  /** 140 and not 1.4E+2, which is no number of an examples file. */
  private static BigDecimal plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** The cluster whose name stands for the code in an examples file. */
  private Optional<String> clusterOf(JournalEntry entry) {
    return pack.clusters().values().stream()
        .filter(
            it ->
                it.scheme().equals(entry.scheme())
                    && it.codes().stream().findFirst().equals(Optional.of(entry.code())))
        .map(Cluster::name)
        .findFirst();
  }
}
