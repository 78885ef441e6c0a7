package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.documents.text.CellText;
import io.github.opengpes.documents.word.Block;
import io.github.opengpes.documents.word.WordDocument;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a document of business rules: finds its field tables, rule tables and tables of qualifying
 * dates by their headings, wherever they stand. Every other table is named in the findings.
 */
public final class RuleDocumentReader {

  /** A title may stand above the headings, in rows of their own. */
  private static final int HEADINGS_WITHIN = 3;

  private final String file;
  private final Findings findings;
  private final RulesetHeading heading;
  private final FieldTable fields;
  private final RuleTables rules;
  private final List<QualifyingDateRow> dates = new ArrayList<>();

  private Optional<TableColumns> previous = Optional.empty();
  private int previousWidth;
  private boolean headingSince;
  private int tables;

  private RuleDocumentReader(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
    this.heading = new RulesetHeading(findings);
    this.fields = new FieldTable(findings);
    this.rules = new RuleTables(heading, findings);
  }

  /**
   * Reads a document.
   *
   * @param names takes every name that a rule or field asks for
   * @throws UnusableDocument when the file is no Word document
   */
  public static RuleDocument read(Path document, Findings findings, Set<String> names)
      throws UnusableDocument {
    RuleDocumentReader reader = new RuleDocumentReader(document.getFileName().toString(), findings);
    for (Block block : WordDocument.read(document)) {
      reader.take(block);
    }
    Set<String> asked = new LinkedHashSet<>(reader.fields.names());
    asked.addAll(reader.rules.names());
    names.addAll(asked);
    return new RuleDocument(reader.fields.rows(), reader.rules.tables(), reader.dates);
  }

  private void take(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Block.Table table) {
      table(table);
      headingSince = false;
    }
  }

  private void paragraph(Block.Paragraph paragraph) {
    Place place = new Place(file, tables == 0 ? "before table 1" : "after table " + tables);
    boolean seen = heading.see(paragraph, place);
    if (seen) {
      tell(paragraph.oddities(), paragraph.text(), place);
    }
    headingSince |= seen || paragraph.heading();
  }

  private void table(Block.Table table) {
    tables = table.number();
    Place place = new Place(file, "table " + table.number());
    tell(table.oddities(), "", place);
    int at = 0;
    Optional<TableColumns> columns = Optional.empty();
    while (at < Math.min(HEADINGS_WITHIN, table.rows().size()) && columns.isEmpty()) {
      columns = TableColumns.of(table.rows().get(at));
      at++;
    }
    if (columns.isPresent()) {
      for (Block.Row title : table.rows().subList(0, at - 1)) {
        title(title, place);
      }
    } else {
      at = 0;
      columns = continued(table, place);
    }
    if (columns.isEmpty()) {
      unknown(table, place);
      return;
    }
    previous = columns;
    previousWidth = width(table);
    for (Block.Row row : table.rows()) {
      for (Block.Cell cell : row.cells()) {
        tell(cell.oddities(), cell.text(), place.in("row " + row.number()));
      }
    }
    rows(columns.get(), table.rows().subList(at, table.rows().size()), place);
  }

  private void tell(List<String> oddities, String text, Place place) {
    for (String oddity : oddities) {
      findings.notUnderstood(place, CellText.oneLine(text), oddity, "");
    }
  }

  private void title(Block.Row row, Place place) {
    String text = oneText(row);
    Place at = place.in("row " + row.number());
    if (!text.isEmpty() && !heading.see(Block.Paragraph.title(text), at)) {
      findings.note(at, text, "a title above the headings", "");
    }
  }

  /** A table without headings that goes on with the numbers of the one before it. */
  private Optional<TableColumns> continued(Block.Table table, Place place) {
    if (previous.isEmpty() || headingSince || table.rows().isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> numbers = previous.get().place(TableColumns.Column.NUMBER);
    String next = table.rows().get(0).at(numbers.orElse(0)).text();
    boolean goesOn =
        numbers.isPresent()
            && width(table) == previousWidth
            && RuleTexts.number(next).equals(String.valueOf(lastNumber() + 1));
    if (goesOn) {
      findings.note(
          place, next, "no headings, and the numbers go on", "read with the headings before it");
    }
    return goesOn ? previous : Optional.empty();
  }

  private int lastNumber() {
    String last =
        previous.map(TableColumns::kind).equals(Optional.of(TableColumns.Kind.FIELDS))
            ? fields.lastNumber()
            : rules.lastNumber();
    return last.matches("[0-9]{1,6}") ? Integer.parseInt(last) : -2;
  }

  private static int width(Block.Table table) {
    return table.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }

  private void rows(TableColumns columns, List<Block.Row> rows, Place place) {
    LeftOutColumns.tell(columns, rows, place, findings);
    switch (columns.kind()) {
      case FIELDS -> fields.take(columns, rows, place);
      case RULES -> rules.take(columns, rows, place);
      case DATES -> dates(columns, rows, place);
    }
  }

  private void dates(TableColumns columns, List<Block.Row> rows, Place place) {
    for (Block.Row row : rows) {
      if (row.isEmpty() || columns.areRepeatedIn(row)) {
        continue;
      }
      CellsOfRow cells = new CellsOfRow(columns, row, place, findings);
      String name = FieldTable.name(cells.text(TableColumns.Column.NAME));
      if (RuleSyntax.isName(name)) {
        dates.add(
            new QualifyingDateRow(
                name,
                cells.text(TableColumns.Column.VALUE),
                cells.text(TableColumns.Column.DESCRIPTION),
                cells.place()));
      } else {
        findings.notUnderstood(
            cells.place(), oneText(row), "no name of a qualifying date", "write it in one word");
      }
    }
  }

  private void unknown(Block.Table table, Place place) {
    Optional<Block.Row> like =
        table.rows().stream().limit(HEADINGS_WITHIN).filter(TableColumns::isIncomplete).findFirst();
    if (like.isPresent()) {
      findings.notUnderstood(
          place.in("row " + like.get().number()),
          oneText(like.get()),
          "looks like a field or rule table, and a heading is missing",
          "a field table has Field, Cluster and Criteria; a rule table Rule number, Rule, Action if"
              + " true and Action if false");
    } else if (!table.rows().isEmpty()) {
      findings.note(
          place,
          oneText(table.rows().get(0)),
          "neither a field table nor a rule table nor qualifying dates",
          "not read");
      table.rows().forEach(row -> lostPopulation(row, place));
    }
  }

  private void lostPopulation(Block.Row row, Place place) {
    String text = oneText(row);
    if (PopulationLine.in(text).isPresent() && !RulesetHeading.namesIn(text).isEmpty()) {
      findings.notUnderstood(
          place.in("row " + row.number()),
          text,
          "a population in a table that is not read",
          "write it on a line before the rule table, as in 'Population: HYP_REG'");
    }
  }

  static String oneText(Block.Row row) {
    return row.cells().stream()
        .map(Block.Cell::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" | "))
        .replaceAll("\\s+", " ");
  }
}
