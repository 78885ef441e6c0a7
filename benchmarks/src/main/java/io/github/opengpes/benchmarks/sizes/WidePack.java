package io.github.opengpes.benchmarks.sizes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes two invented packs as folders: one of aggregates, with 300 fields over 200 clusters and 40
 * registers, and one that takes every entry of every patient with all columns of the data model.
 */
final class WidePack {

  static final int CLUSTERS = 200;
  static final int CODES = 20;

  /** Clusters whose latest entry is asked; the first 60 also for the earliest. */
  private static final int EARLIEST = 60;

  /** Clusters whose latest entry after that of the next cluster is asked: a second level. */
  private static final int DEPENDENT = 40;

  private static final String HEAD =
      """
      format: 1
      id: "%s"
      name: %s
      version: "1"
      description: %s
      source: invented for the benchmark of sizes
      reference-date: REF_DAT
      variables:
        - name: REF_DAT
          aid: 11111111-1111-4111-8111-111111111111
          type: date
          default: 2020-03-31
          description: Reference date
      population:
        registration: GMS
      type1: all-outputs
      clusters:
      """;

  private WidePack() {}

  /** The code that has this number in the concepts of a store. */
  static String code(int concept) {
    return Integer.toString(900_000_000 + concept);
  }

  private static String cluster(int number) {
    return String.format(Locale.ROOT, "C%03d_COD", number);
  }

  private static Path begin(Path folder, StringBuilder yaml, String id, String name)
      throws IOException {
    Files.createDirectories(folder.resolve("clusters"));
    yaml.append(HEAD.formatted(id, name, "Invented, for a benchmark"));
    for (int c = 0; c < CLUSTERS; c++) {
      yaml.append(
          """
            %s:
              file: clusters/%s.csv
              scheme: 2.999.1
              release: invented
              source: invented
          """
              .formatted(cluster(c), cluster(c)));
      StringBuilder codes = new StringBuilder("code\n");
      for (int i = 0; i < CODES; i++) {
        codes.append(code(c * CODES + i)).append('\n');
      }
      Files.writeString(folder.resolve("clusters/" + cluster(c) + ".csv"), codes);
    }
    return folder;
  }

  /** 300 fields, all of them asked by rules, and 40 counts. */
  static Path aggregates(Path folder) throws IOException {
    StringBuilder yaml = new StringBuilder();
    begin(folder, yaml, "ABC0A1", "wide-aggregates");
    StringBuilder fields = new StringBuilder("number,field,cluster,criteria,description\n");
    StringBuilder rules = new StringBuilder("ruleset,part,number,rule,true,false,description\n");
    StringBuilder rulesets = new StringBuilder("rulesets:\n");
    StringBuilder outputs = new StringBuilder("outputs:\n");
    int number = 0;
    for (int c = 0; c < CLUSTERS; c++) {
      fields.append("%d,L%d_DAT,%s,Latest <= REF_DAT,\n".formatted(++number, c, cluster(c)));
    }
    for (int c = 0; c < EARLIEST; c++) {
      fields.append("%d,E%d_DAT,%s,Earliest <= REF_DAT,\n".formatted(++number, c, cluster(c)));
    }
    for (int c = 0; c < DEPENDENT; c++) {
      fields.append(
          "%d,D%d_DAT,%s,Latest > L%d_DAT AND <= REF_DAT,\n"
              .formatted(++number, c, cluster(c), c + 1));
      rules.append(
          "REG%d,register,1,If L%d_DAT ≠ Null AND D%d_DAT = Null,Next rule,Reject,\n"
              .formatted(c, c + 1, c));
      rules.append(
          "REG%d,register,2,If E%d_DAT > (REF_DAT – 15 years),Next rule,Reject,\n".formatted(c, c));
      int others = DEPENDENT + 4 * c;
      rules.append(
          "REG%d,register,3,If L%d_DAT ≠ Null OR L%d_DAT > (REF_DAT – 5 years),Next rule,Reject,\n"
              .formatted(c, others, others + 1));
      if (DEPENDENT + c < EARLIEST) {
        rules.append(
            "REG%d,register,4,If E%d_DAT < (REF_DAT – 1 years),Next rule,Reject,\n"
                .formatted(c, DEPENDENT + c));
      }
      rules.append(
          "REG%d,register,5,If L%d_DAT = Null OR L%d_DAT >= L%d_DAT,Select,Reject,\n"
              .formatted(c, others + 2, others + 2, others + 3));
      rulesets.append(
          "  - name: REG%d\n    part: register\n    description: Register %d\n".formatted(c, c));
      outputs.append(
          "  - rid: %d\n    aid: %s\n    count: REG%d register\n    description: Count %d\n"
              .formatted(c + 1, new UUID(0x4000, 0x8000000000000000L + c), c, c));
    }
    Files.writeString(folder.resolve("requirement.yaml"), yaml.append(rulesets).append(outputs));
    Files.writeString(folder.resolve("fields.csv"), fields);
    Files.writeString(folder.resolve("rules.csv"), rules);
    return folder;
  }

  /** Every patient with every entry. */
  static Path records(Path folder) throws IOException {
    StringBuilder yaml = new StringBuilder();
    begin(folder, yaml, "ABC0A2", "wide-records");
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < CLUSTERS; c++) {
      all.append(c == 0 ? "" : ", ").append(cluster(c));
    }
    yaml.append(
        """
        rulesets:
          - name: ALL_COHORT
            part: cohort
            description: Everybody
        outputs:
          - patients: ALL_COHORT
            qid: 1
            description: Everything
            columns: [NHS-NUMBER, PRACTICE, DATE-OF-BIRTH, DATE-OF-DEATH, SEX, ETHNIC, POSTCODE]
            journals:
              qid: 2
              columns: [DATE, RECORD-DATE, CODE, SENSITIVE-CODE, EPISODE-CONDITION, EPISODE-PRESCRIPTION,
                VALUE1-CONDITION, VALUE2-CONDITION, VALUE1-PRESCRIPTION, VALUE2-PRESCRIPTION, LINKS]
              select:
                - clusters: [%s]
        """
            .formatted(all));
    Files.writeString(folder.resolve("requirement.yaml"), yaml);
    Files.writeString(
        folder.resolve("fields.csv"),
        """
        number,field,cluster,criteria,description
        1,L0_DAT,C000_COD,Latest <= REF_DAT,
        """);
    Files.writeString(
        folder.resolve("rules.csv"),
        """
        ruleset,part,number,rule,true,false,description
        ALL_COHORT,cohort,1,If L0_DAT ≠ Null,Select,Select,
        """);
    return folder;
  }
}
