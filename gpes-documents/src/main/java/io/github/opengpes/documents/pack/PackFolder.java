package io.github.opengpes.documents.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.RuleRow;
import io.github.opengpes.documents.rules.RulesetTable;
import io.github.opengpes.requirements.pack.NewPackFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a pack folder (docs/requirements/pack-format.md), and beside the pack's own files the
 * findings of the import. The folder appears whole or not at all.
 */
public final class PackFolder {

  /** The findings, a row each; no part of the pack. */
  public static final String REPORT = "import-report.csv";

  private static final List<String> RULE_COLUMNS =
      List.of("ruleset", "part", "number", "rule", "true", "false", "description");

  private final Path folder;

  private PackFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the folder.
   *
   * @param target where nothing is yet, or an empty folder
   * @throws FileAlreadyExistsException when an import is writing, or one was ended
   * @throws IOException when it cannot be written; nothing is left half-written
   */
  public static void write(ImportedPack pack, List<Finding> findings, Path target)
      throws IOException {
    NewPackFolder.write(target, folder -> new PackFolder(folder).write(pack, findings));
  }

  private void write(ImportedPack pack, List<Finding> findings) throws IOException {
    Files.writeString(
        folder.resolve("requirement.yaml"),
        RequirementYaml.text(pack),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    fields(pack.fields());
    rules(pack.rulesets());
    Files.createDirectory(folder.resolve("clusters"));
    for (CodeList list : pack.clusters()) {
      codes(list);
    }
    report(findings);
  }

  private void fields(List<FieldRow> fields) throws IOException {
    try (CsvWriter csv = csv("fields.csv")) {
      csv.writeRecord("number", "field", "cluster", "criteria", "description");
      for (FieldRow row : fields) {
        csv.writeRecord(row.number(), row.name(), row.cluster(), row.criteria(), row.description());
      }
    }
  }

  private void rules(List<RulesetTable> rulesets) throws IOException {
    try (CsvWriter csv = csv("rules.csv")) {
      boolean marked =
          rulesets.stream()
              .flatMap(table -> table.rules().stream())
              .anyMatch(row -> !row.countsAs().isEmpty());
      csv.writeRecord(rule(RULE_COLUMNS, "counts-as", marked));
      for (RulesetTable table : rulesets) {
        for (RuleRow row : table.rules()) {
          List<String> cells =
              List.of(
                  table.name(),
                  table.part().word(),
                  row.number(),
                  row.rule(),
                  row.ifTrue(),
                  row.ifFalse(),
                  row.description());
          csv.writeRecord(rule(cells, row.countsAs(), marked));
        }
      }
    }
  }

  private static List<String> rule(List<String> cells, String countsAs, boolean marked) {
    return marked ? Stream.concat(cells.stream(), Stream.of(countsAs)).toList() : cells;
  }

  private void codes(CodeList list) throws IOException {
    try (CsvWriter csv = csv("clusters/" + list.name() + ".csv")) {
      boolean some = !list.withDescendants().isEmpty();
      csv.writeRecord(some ? List.of("code", "descendants") : List.of("code"));
      for (String code : list.codes()) {
        String descendants = list.withDescendants().contains(code) ? "Y" : "";
        csv.writeRecord(some ? List.of(code, descendants) : List.of(code));
      }
    }
  }

  private void report(List<Finding> findings) throws IOException {
    try (CsvWriter csv = csv(REPORT)) {
      csv.writeRecord("kind", "file", "place", "text", "why", "instead");
      for (Finding it : findings) {
        csv.writeRecord(it.kind().word(), it.file(), it.place(), it.text(), it.why(), it.instead());
      }
    }
  }

  private CsvWriter csv(String file) throws IOException {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(folder.resolve(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
