package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.rules.RejectionMarks.MarkedAction;
import io.github.opengpes.documents.rules.TableColumns.Column;
import io.github.opengpes.documents.word.Block;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the rows of rule tables, and gives each table the ruleset that its headings name. */
final class RuleTables {

  private final RulesetHeading heading;
  private final Findings findings;
  private final RuleTexts texts;
  private final RejectionMarks marks;
  private final List<RulesetTable> tables = new ArrayList<>();

  RuleTables(RulesetHeading heading, Findings findings) {
    this.heading = heading;
    this.findings = findings;
    this.texts = new RuleTexts(findings);
    this.marks = new RejectionMarks(findings);
  }

  List<RulesetTable> tables() {
    return tables;
  }

  Set<String> names() {
    return texts.names();
  }

  String lastNumber() {
    if (tables.isEmpty()) {
      return "";
    }
    List<RuleRow> rules = tables.get(tables.size() - 1).rules();
    return rules.isEmpty() ? "" : rules.get(rules.size() - 1).number();
  }

  /** Takes a table; a row of one cell that names another ruleset or part begins another. */
  void take(TableColumns columns, List<Block.Row> rows, Place place) {
    List<CellsOfRow> open = new ArrayList<>();
    for (Block.Row row : rows) {
      if (row.isEmpty() || columns.areRepeatedIn(row)) {
        continue;
      }
      CellsOfRow cells = new CellsOfRow(columns, row, place, findings);
      if (!cells.isOneCell()) {
        open.add(cells);
        continue;
      }
      close(columns, open, place);
      String title = row.cells().isEmpty() ? "" : row.cells().get(0).text();
      if (!heading.see(Block.Paragraph.title(title.replace('\n', ' ')), cells.place())) {
        findings.notUnderstood(
            cells.place(),
            title,
            "one cell over the whole table, and no heading of a ruleset",
            "if it is part of a rule, write it into that rule");
      }
    }
    close(columns, open, place);
  }

  private void close(TableColumns columns, List<CellsOfRow> rows, Place place) {
    if (rows.isEmpty()) {
      return;
    }
    Optional<RulesetPart> part = columns.part().map(RuleTables::part).or(heading::part);
    if (heading.name().isEmpty() || part.isEmpty()) {
      findings.notUnderstood(
          place,
          rows.stream().map(CellsOfRow::text).collect(Collectors.joining(" / ")),
          heading.names().size() > 1
              ? "the heading before it names several rulesets: "
                  + String.join(", ", heading.names())
              : heading.name().isEmpty()
                  ? "no heading before it names an indicator or register"
                  : "no heading says which part of " + heading.names().get(0) + " it is",
          "put a heading before it such as 'BP002 denominator', 'BP002 numerator' or 'DM_REG"
              + " register'; its rules are not in the pack");
    } else {
      add(heading.name().get(), part.get(), rules(rows), place);
    }
    rows.clear();
  }

  private static RulesetPart part(String word) {
    return RulesetPart.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private List<RuleRow> rules(List<CellsOfRow> rows) {
    List<RuleRow> rules = new ArrayList<>();
    for (CellsOfRow cells : rows) {
      String number = RuleTexts.number(cells.text(Column.NUMBER));
      if (!number.matches("[0-9]+")) {
        findings.notUnderstood(
            cells.place(Column.NUMBER), number, "not the number of a rule", "write 1, 2, 3 ...");
      }
      String rule = cells.rule(Column.RULE);
      texts.rule(rule, cells.place(Column.RULE));
      MarkedAction ifTrue = action(cells, Column.IF_TRUE);
      MarkedAction ifFalse = action(cells, Column.IF_FALSE);
      String mark = marks.cell(cells.text(Column.COUNTS_AS), cells.place(Column.COUNTS_AS));
      rules.add(
          new RuleRow(
              number,
              rule,
              ifTrue.action(),
              ifFalse.action(),
              marks.ofRule(mark, List.of(ifTrue, ifFalse), cells.place()),
              cells.text(Column.DESCRIPTION),
              cells.place()));
    }
    return rules;
  }

  private MarkedAction action(CellsOfRow cells, Column column) {
    MarkedAction found = RejectionMarks.behind(cells.text(column));
    return new MarkedAction(texts.action(found.action(), cells.place(column)), found.mark());
  }

  /**
   * The population that the lines before the table name. That of an indicator is the one of its
   * denominator: its numerator is run on that denominator (business-rules.md 8.6, point 8).
   */
  private Population population(String name, RulesetPart part) {
    boolean ofDenominator =
        part == RulesetPart.NUMERATOR
            && tables.stream()
                .filter(it -> it.name().equals(name) && it.part() == RulesetPart.DENOMINATOR)
                .anyMatch(it -> it.population().equals(heading.population()));
    return ofDenominator ? Population.NOT_SAID : heading.population();
  }

  /** A new table, or the next rows of the one before where its numbers go on. */
  private void add(String name, RulesetPart part, List<RuleRow> rules, Place place) {
    Optional<RulesetTable> same =
        tables.stream().filter(it -> it.name().equals(name) && it.part() == part).findFirst();
    if (same.isEmpty()) {
      tables.add(
          new RulesetTable(
              name, part, population(name, part), heading.description(), rules, place));
      return;
    }
    List<RuleRow> before = same.get().rules();
    String last = before.get(before.size() - 1).number();
    String next = rules.get(0).number();
    if (last.matches("[0-9]{1,4}") && next.equals(String.valueOf(Integer.parseInt(last) + 1))) {
      List<RuleRow> all = new ArrayList<>(before);
      all.addAll(rules);
      tables.set(
          tables.indexOf(same.get()),
          new RulesetTable(
              name,
              part,
              same.get().population().said() ? same.get().population() : population(name, part),
              same.get().description(),
              all,
              same.get().place()));
    } else {
      findings.notUnderstood(
          place,
          rules.stream().map(RuleRow::rule).collect(Collectors.joining(" / ")),
          "a second table of "
              + name
              + " "
              + part.word()
              + ", which "
              + same.get().place().words()
              + " has already",
          "put a heading before it that names its own ruleset and part; its rules are not in the"
              + " pack");
    }
  }
}
