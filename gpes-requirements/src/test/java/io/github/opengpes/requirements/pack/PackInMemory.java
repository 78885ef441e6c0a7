package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.check.SnomedConceptIds;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pack made line by line in a test and read by the real reader. Reference date REF_DAT, 31 March
 * 2020; the invented clusters of {@link #CLUSTERS} with one code each, named by {@link #code}.
 */
public final class PackInMemory {

  /** Each has one invented code; BP_COD has three: both values, first only, second only. */
  public static final List<String> CLUSTERS =
      List.of("DX_COD", "RES_COD", "OTHER_COD", "INVITE_COD", "SYS_COD", "DIA_COD");

  private final List<String> variables = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final List<String> rulesets = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private String population = "{registration: GMS}";
  private String type1 = "patient-level";

  /** The invented code of a cluster; of BP_COD the one that carries both values. */
  public static String code(String cluster) {
    int number = cluster.equals("BP_COD") ? 99 : CLUSTERS.indexOf(cluster);
    return SnomedConceptIds.withCheckDigit((900_001 + number) + "00");
  }

  public PackInMemory variable(String name, String type, String value) {
    variables.add(
        "  - {name: %s, aid: %s, type: %s, default: %s}"
            .formatted(name, aid(variables.size() + 2), type, value));
    return this;
  }

  /** A variable that may have several values, with § between them. */
  public PackInMemory variableOfSeveral(String name, String type, String values) {
    variables.add(
        "  - {name: %s, aid: %s, type: %s, several: true, default: %s}"
            .formatted(name, aid(variables.size() + 2), type, values));
    return this;
  }

  public PackInMemory field(String name, String cluster, String criteria) {
    fields.add((fields.size() + 1) + "," + name + "," + cluster + ",\"" + criteria + "\",");
    return this;
  }

  public PackInMemory ruleset(String name, String part, String population) {
    rulesets.add(
        "  - {name: %s, part: %s%s}"
            .formatted(name, part, population.isEmpty() ? "" : ", population: " + population));
    return this;
  }

  public PackInMemory rule(String ruleset, String part, int number, String rule, String actions) {
    return rule(ruleset, part, number, rule, actions, "");
  }

  /** A rule that counts as PCA or exclusion. */
  public PackInMemory rule(
      String ruleset, String part, int number, String rule, String actions, String countsAs) {
    rules.add("%s,%s,%d,\"%s\",%s,%s,".formatted(ruleset, part, number, rule, actions, countsAs));
    return this;
  }

  /** A register on the base population with one rule that selects. */
  public PackInMemory register(String name, String rule) {
    return ruleset(name, "register", "").rule(name, "register", 1, rule, "Select,Reject");
  }

  public PackInMemory output(String output) {
    outputs.add("  - " + output);
    return this;
  }

  public PackInMemory population(String yaml) {
    population = yaml;
    return this;
  }

  public PackInMemory type1(String scope) {
    type1 = scope;
    return this;
  }

  /** A file as it stands, instead of the one that would be made. */
  public PackInMemory file(String path, String text) {
    files.put(path, text);
    return this;
  }

  private static String aid(int number) {
    return "00000000-0000-0000-0000-%012d".formatted(number);
  }

  /** The files, made now. */
  public Map<String, String> files() {
    Map<String, String> all = new LinkedHashMap<>();
    StringBuilder yaml = new StringBuilder();
    yaml.append("format: 1\nid: A00151\nname: test\nversion: '1'\nsource: invented\n");
    yaml.append("reference-date: REF_DAT\nvariables:\n");
    yaml.append(
        "  - {name: REF_DAT, aid: %s, type: date, default: 2020-03-31}%n".formatted(aid(1)));
    variables.forEach(line -> yaml.append(line).append('\n'));
    yaml.append("population: ").append(population).append("\ntype1: ").append(type1).append('\n');
    yaml.append("clusters:\n");
    for (String cluster : CLUSTERS) {
      yaml.append(
          "  %s: {file: clusters/%s.csv, release: '1', source: x}%n".formatted(cluster, cluster));
      all.put("clusters/" + cluster + ".csv", "code\n" + code(cluster) + "\n");
    }
    yaml.append("  BP_COD: {file: clusters/BP_COD.csv, release: '1', source: x}\n");
    all.put(
        "clusters/BP_COD.csv",
        "code\n" + code("BP_COD") + "\n" + code("SYS_COD") + "\n" + code("DIA_COD") + "\n");
    yaml.append("pairs: {BP_COD: {first-only: SYS_COD, second-only: DIA_COD}}\n");
    yaml.append(rulesets.isEmpty() ? "rulesets: []\n" : "rulesets:\n");
    rulesets.forEach(line -> yaml.append(line).append('\n'));
    yaml.append(outputs.isEmpty() ? "outputs: []\n" : "outputs:\n");
    outputs.forEach(line -> yaml.append(line).append('\n'));
    all.put("requirement.yaml", yaml.toString());
    all.put(
        "fields.csv", "number,field,cluster,criteria,description\n" + String.join("\n", fields));
    all.put(
        "rules.csv",
        "ruleset,part,number,rule,true,false,counts-as,description\n" + String.join("\n", rules));
    all.putAll(files);
    return all;
  }

  /** Reads the files with the real reader. */
  public PackReading read() {
    Map<String, String> all = files();
    PackFiles inMemory =
        new PackFiles() {
          @Override
          public Optional<byte[]> read(String path) {
            return Optional.ofNullable(all.get(path))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public List<String> list(String folder) {
            return all.keySet().stream()
                .filter(it -> it.startsWith(folder + "/"))
                .sorted()
                .toList();
          }
        };
    try {
      return PackReader.read(inMemory, "memory");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The pack; the test fails with its errors when it has any. */
  public RequirementPack pack() {
    PackReading reading = read();
    return reading
        .pack()
        .orElseThrow(
            () ->
                new AssertionError(
                    reading.faults().stream()
                        .filter(it -> it.severity() == Severity.ERROR)
                        .map(Fault::line)
                        .toList()
                        .toString()));
  }

  /** The faults as lines. */
  public List<String> faults() {
    return read().faults().stream().map(Fault::line).toList();
  }
}
