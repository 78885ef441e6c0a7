package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.rules.TableColumns.Column;
import io.github.opengpes.documents.word.Block;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the rows of field tables. */
final class FieldTable {

  /** The patient's own identity: every record has it, and no rule asks for it. */
  private static final Set<String> IDENTITY =
      Set.of("PAT_ID", "PATIENT_ID", "PRACTICE_ID", "PRAC_ID");

  private final Findings findings;
  private final FieldCriteria criteria;
  private final List<FieldRow> rows = new ArrayList<>();

  FieldTable(Findings findings) {
    this.findings = findings;
    this.criteria = new FieldCriteria(findings);
  }

  List<FieldRow> rows() {
    return rows;
  }

  Set<String> names() {
    return criteria.names();
  }

  String lastNumber() {
    return rows.isEmpty() ? "" : rows.get(rows.size() - 1).number();
  }

  void take(TableColumns columns, List<Block.Row> found, Place table) {
    for (Block.Row row : found) {
      if (!row.isEmpty() && !columns.areRepeatedIn(row)) {
        row(columns, row, table);
      }
    }
  }

  private void row(TableColumns columns, Block.Row row, Place table) {
    CellsOfRow cells = new CellsOfRow(columns, row, table, findings);
    String name = name(cells.text(Column.NAME));
    if (cells.isOneCell() || !RuleSyntax.isName(name)) {
      findings.notUnderstood(
          cells.place(),
          RuleDocumentReader.oneText(row),
          "no row of a field: its name is no name of capital letters, digits and _",
          "write the name in one word, or the row into fields.csv by hand");
      return;
    }
    if (IDENTITY.contains(name)) {
      findings.note(
          cells.place(), name, "every record has its identity", "left out: no rule asks for it");
      return;
    }
    String cluster = cluster(cells);
    String written = cells.rule(Column.CRITERIA);
    rows.add(
        new FieldRow(
            RuleTexts.number(number(cells)),
            name,
            cluster,
            criteria.read(name, cluster, written, cells.place(Column.CRITERIA)),
            cells.text(Column.DESCRIPTION),
            cells.place()));
  }

  /** Fields are numbered on where their table has no numbers. */
  private String number(CellsOfRow cells) {
    String number = cells.text(Column.NUMBER);
    return number.isEmpty() ? String.valueOf(rows.size() + 1) : number;
  }

  private String cluster(CellsOfRow cells) {
    String written = cells.text(Column.CLUSTER);
    if (written.toLowerCase(Locale.ROOT).matches("n/?a|none|not applicable|-|–|—|")) {
      return "";
    }
    String name = name(written);
    if (!RuleSyntax.isName(name)) {
      findings.notUnderstood(
          cells.place(Column.CLUSTER),
          written,
          "not the name of one cluster",
          "where several are meant, write a cluster with 'union' in requirement.yaml and its name"
              + " here");
    }
    return name;
  }

  /** A name as packs write it. */
  static String name(String written) {
    return written.strip().toUpperCase(Locale.ROOT);
  }
}
