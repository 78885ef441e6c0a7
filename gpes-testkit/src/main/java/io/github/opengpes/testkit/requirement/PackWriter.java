package io.github.opengpes.testkit.requirement;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a pack as a folder in the pack format, so that a random pack that showed a difference can
 * be looked at, run by hand and kept. Reading the folder gives the same pack.
 */
public final class PackWriter {

  private PackWriter() {}

  /** Writes the pack into a folder, which is made where it is missing. */
  public static void write(RequirementPack pack, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("clusters"));
    Files.writeString(folder.resolve("requirement.yaml"), requirement(pack));
    try (CsvWriter csv =
        CsvWriter.builder().build(folder.resolve("fields.csv"), StandardCharsets.UTF_8)) {
      csv.writeRecord("number", "field", "cluster", "criteria", "description");
      for (Field field : pack.fields().values()) {
        csv.writeRecord(
            Integer.toString(field.number()),
            field.name(),
            References.clusterOf(field.definition()).orElse(""),
            SyntaxPrinter.print(field.definition()),
            field.description());
      }
    }
    try (CsvWriter csv =
        CsvWriter.builder().build(folder.resolve("rules.csv"), StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "ruleset", "part", "number", "rule", "true", "false", "counts-as", "description");
      for (Ruleset ruleset : pack.rulesets().values()) {
        for (Rule rule : ruleset.rules()) {
          csv.writeRecord(
              ruleset.id().name(),
              ruleset.id().part().word(),
              Integer.toString(rule.number()),
              "If " + SyntaxPrinter.print(rule.condition()),
              rule.ifTrue().word(),
              rule.ifFalse().word(),
              rule.countsAs().map(RejectedAs::word).orElse(""),
              rule.description());
        }
      }
    }
    for (Cluster cluster : pack.clusters().values()) {
      Files.writeString(
          folder.resolve("clusters").resolve(cluster.name() + ".csv"),
          "code\n" + String.join("\n", cluster.codes()) + "\n");
    }
  }

  private static String requirement(RequirementPack pack) {
    StringBuilder yaml = new StringBuilder("format: 1\n");
    line(yaml, "", "id", pack.queryId());
    line(yaml, "", "name", pack.name());
    line(yaml, "", "version", pack.version());
    line(yaml, "", "description", pack.description());
    line(yaml, "", "source", pack.source());
    line(yaml, "", "reference-date", pack.referenceDate());
    yaml.append("variables:\n");
    pack.variables().values().forEach(variable -> variable(yaml, variable));
    yaml.append("population:\n");
    line(yaml, "  ", "registration", pack.population().gmsOnly() ? "GMS" : "any");
    line(yaml, "  ", "status", pack.population().status().word());
    pack.population()
        .orDiedOnOrAfter()
        .ifPresent(day -> line(yaml, "  ", "died-on-or-after", day.toString()));
    line(
        yaml,
        "",
        "type1",
        pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS ? "all-outputs" : "patient-level");
    yaml.append("clusters:\n");
    for (Cluster cluster : pack.clusters().values()) {
      yaml.append("  ").append(cluster.name()).append(":\n");
      line(yaml, "    ", "file", "clusters/" + cluster.name() + ".csv");
      line(yaml, "    ", "scheme", cluster.scheme());
      line(yaml, "    ", "release", cluster.release());
      line(yaml, "    ", "source", cluster.source());
    }
    yaml.append(pack.pairedClusters().isEmpty() ? "" : "pairs:\n");
    for (PairedCluster pair : pack.pairedClusters().values()) {
      yaml.append("  ").append(pair.cluster()).append(":\n");
      line(yaml, "    ", "first-only", pair.firstOnly());
      line(yaml, "    ", "second-only", pair.secondOnly());
    }
    yaml.append("rulesets:\n");
    for (Ruleset ruleset : pack.rulesets().values()) {
      line(yaml, "  - ", "name", ruleset.id().name());
      line(yaml, "    ", "part", ruleset.id().part().word());
      ruleset.population().ifPresent(it -> line(yaml, "    ", "population", it.toString()));
      line(yaml, "    ", "description", ruleset.description());
    }
    yaml.append("outputs:\n");
    pack.outputs().forEach(output -> output(yaml, output));
    return yaml.toString();
  }

  private static void variable(StringBuilder yaml, Variable variable) {
    line(yaml, "  - ", "name", variable.name());
    list(yaml, "    ", "aliases", variable.aliases());
    line(yaml, "    ", "aid", variable.aid().toString());
    line(yaml, "    ", "type", variable.type().name().toLowerCase(Locale.ROOT));
    if (variable.several()) {
      yaml.append("    several: true\n");
    }
    line(yaml, "    ", "default", variable.defaultText().orElse(""));
    line(yaml, "    ", "description", variable.description());
  }

  private static void output(StringBuilder yaml, Output output) {
    if (output instanceof Output.VariableEcho echo) {
      line(yaml, "  - ", "rid", Integer.toString(echo.rid()));
      line(yaml, "    ", "aid", echo.aid().toString());
      line(yaml, "    ", "variable", echo.variable());
    } else if (output instanceof Output.Count count) {
      line(yaml, "  - ", "rid", Integer.toString(count.rid()));
      line(yaml, "    ", "aid", count.aid().toString());
      line(yaml, "    ", "count", count.of().toString());
      if (count.patients() instanceof CountedPatients.Rejected rejected) {
        line(yaml, "    ", "rejected-as", rejected.as().word());
      } else if (count.patients() instanceof CountedPatients.DecidedBy decided) {
        yaml.append("    decided-by: ").append(decided.rule()).append('\n');
      } else if (count.patients() instanceof CountedPatients.RejectedBy rejecting) {
        yaml.append("    rejected-by: ").append(rejecting.rule()).append('\n');
      }
    } else if (output instanceof Output.PatientLevel patients) {
      line(yaml, "  - ", "patients", patients.cohort().toString());
      line(yaml, "    ", "qid", Integer.toString(patients.qid()));
      list(
          yaml,
          "    ",
          "columns",
          patients.columns().stream().map(PatientColumn::resultName).toList());
      patients.journals().ifPresent(it -> journals(yaml, it));
    }
    line(yaml, "    ", "description", output.description());
  }

  private static void journals(StringBuilder yaml, Output.Journals journals) {
    yaml.append("    journals:\n");
    line(yaml, "      ", "qid", Integer.toString(journals.qid()));
    list(
        yaml,
        "      ",
        "columns",
        journals.columns().stream().map(JournalColumn::resultName).toList());
    yaml.append("      select:\n");
    for (Output.JournalSelection selection : journals.selections()) {
      list(yaml, "        - ", "clusters", selection.clusters());
      selection.where().ifPresent(it -> line(yaml, "          ", "where", SyntaxPrinter.print(it)));
    }
  }

  /** A text stands in double quotes, whatever is in it; an empty one is left out. */
  private static void line(StringBuilder yaml, String indent, String key, String text) {
    if (!text.isEmpty()) {
      yaml.append(indent).append(key).append(": ").append(quoted(text)).append('\n');
    }
  }

  private static void list(StringBuilder yaml, String indent, String key, List<String> texts) {
    yaml.append(indent)
        .append(key)
        .append(": ")
        .append(texts.stream().map(PackWriter::quoted).collect(Collectors.joining(", ", "[", "]")))
        .append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
