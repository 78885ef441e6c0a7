package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.text.ColumnNames;
import io.github.opengpes.documents.word.Block;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a table is by the headings of its columns, and in which column what stands. The headings are
 * those seen in published rulesets (spec/business-rules.md 8.4 and 8.6) and their like.
 *
 * @param headings by grid column, as {@link ColumnNames#key}
 * @param part the part of an indicator that the headings themselves name ("Denominator rule")
 */
record TableColumns(
    Kind kind, Map<Column, Integer> places, List<String> headings, Optional<String> part) {

  /** What a table holds. */
  enum Kind {
    FIELDS,
    RULES,
    DATES
  }

  /** What a column holds. */
  enum Column {
    NUMBER,
    NAME,
    CLUSTER,
    CRITERIA,
    RULE,
    IF_TRUE,
    IF_FALSE,
    COUNTS_AS,
    VALUE,
    DESCRIPTION
  }

  private static final Set<String> NUMBER =
      Set.of(
          "number",
          "no",
          "nr",
          "field number",
          "field no",
          "rule number",
          "rule no",
          "ref",
          "step");
  private static final Set<String> FIELD = Set.of("field", "field name", "name", "data item");
  private static final Set<String> CLUSTER =
      Set.of(
          "cluster",
          "clusters",
          "cluster name",
          "cluster id",
          "code cluster",
          "code clusters",
          "code cluster id",
          "clinical code cluster");
  private static final Set<String> CRITERIA =
      Set.of(
          "criteria",
          "criterion",
          "criteria logic",
          "logic",
          "qualifying criteria",
          "extraction criteria",
          "selection criteria",
          "qualifying logic",
          "rule",
          "definition");
  private static final Set<String> RULE =
      Set.of("rule", "rule logic", "logic", "rule text", "criteria", "condition", "rule criteria");
  private static final Set<String> IF_TRUE =
      Set.of("action if true", "if true", "true", "if yes", "yes", "action true");
  private static final Set<String> IF_FALSE =
      Set.of("action if false", "if false", "false", "if no", "action false");
  private static final Set<String> COUNTS_AS =
      Set.of(
          "counts as",
          "count as",
          "exception",
          "exception type",
          "type of exception",
          "exclusion type",
          "type of exclusion",
          "rejected as",
          "reject as",
          "rejection type",
          "type of rejection",
          "pca",
          "pca exclusion",
          "pca or exclusion",
          "exclusion pca",
          "exclusion or pca");
  private static final Set<String> DATE_NAME =
      Set.of("qualifying date", "qualifying dates", "qualifying date name", "date name");
  private static final Set<String> VALUE = Set.of("value", "date", "default", "date value");
  private static final Set<String> DESCRIPTION =
      Set.of(
          "description",
          "non technical description",
          "rule description",
          "rule description or comments",
          "field description",
          "comment",
          "comments",
          "notes",
          "note",
          "meaning");
  private static final List<String> PARTS =
      List.of("denominator", "numerator", "register", "cohort");

  /** What a row of headings says; nothing when it is no row of headings. */
  static Optional<TableColumns> of(Block.Row row) {
    ColumnNames names = new ColumnNames(headings(row));
    return rules(names).or(() -> fields(names)).or(() -> dates(names));
  }

  /** True when the row looks like headings of a rule or field table, but not all are there. */
  static boolean isIncomplete(Block.Row row) {
    ColumnNames names = new ColumnNames(headings(row));
    return names.find(IF_TRUE).isPresent()
        || names.find(IF_FALSE).isPresent()
        || (names.find(CRITERIA).isPresent() && names.find(CLUSTER).isPresent());
  }

  /** True when the row repeats these headings, as at the top of a page. */
  boolean areRepeatedIn(Block.Row row) {
    return headings(row).equals(headings);
  }

  /** True when a cell covers no column that means something. */
  boolean leaveOut(Block.Cell cell) {
    return places.values().stream()
        .noneMatch(at -> cell.column() <= at && at < cell.column() + cell.span());
  }

  Optional<Integer> place(Column column) {
    return Optional.ofNullable(places.get(column));
  }

  private static List<String> headings(Block.Row row) {
    int width = row.cells().stream().mapToInt(it -> it.column() + it.span()).max().orElse(0);
    String[] keys = new String[width];
    Arrays.fill(keys, "");
    // A heading over several columns is that of the first of them.
    row.cells().forEach(cell -> keys[cell.column()] = ColumnNames.key(cell.text()));
    return List.of(keys);
  }

  private static Optional<TableColumns> rules(ColumnNames names) {
    OptionalInt yes = names.find(IF_TRUE);
    OptionalInt no = names.find(IF_FALSE);
    if (yes.isEmpty() || no.isEmpty()) {
      return Optional.empty();
    }
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    Optional<String> part = Optional.empty();
    OptionalInt number = names.find(NUMBER);
    OptionalInt rule = names.find(RULE);
    for (String word : PARTS) {
      OptionalInt found = names.find(Set.of(word + " rule", word + " rules"));
      if (found.isPresent()) {
        part = Optional.of(word);
        rule = found;
      }
    }
    OptionalInt called = names.find(Set.of("rule"));
    if (number.isEmpty() && called.isPresent() && names.count(RULE) > 1) {
      number = called; // "Rule | Logic | True | False": the first is the number
      rule = names.find(without("rule"));
    }
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    places.put(Column.RULE, rule.getAsInt());
    places.put(Column.IF_TRUE, yes.getAsInt());
    places.put(Column.IF_FALSE, no.getAsInt());
    names.find(COUNTS_AS).ifPresent(it -> places.put(Column.COUNTS_AS, it));
    number.ifPresent(it -> places.put(Column.NUMBER, it));
    names.find(DESCRIPTION).ifPresent(it -> places.put(Column.DESCRIPTION, it));
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableColumns(Kind.RULES, places, names.keys(), part));
  }

  private static Set<String> without(String word) {
    Set<String> rest = new HashSet<>(RULE);
    rest.remove(word);
    return rest;
  }

  private static Optional<TableColumns> fields(ColumnNames names) {
    OptionalInt field = names.find(FIELD);
    OptionalInt criteria = names.find(CRITERIA);
    if (field.isEmpty() || criteria.isEmpty()) {
      return Optional.empty();
    }
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    places.put(Column.NAME, field.getAsInt());
    places.put(Column.CRITERIA, criteria.getAsInt());
    names.find(NUMBER).ifPresent(it -> places.put(Column.NUMBER, it));
    names.find(CLUSTER).ifPresent(it -> places.put(Column.CLUSTER, it));
    names.find(DESCRIPTION).ifPresent(it -> places.put(Column.DESCRIPTION, it));
    return Optional.of(new TableColumns(Kind.FIELDS, places, names.keys(), Optional.empty()));
  }

  private static Optional<TableColumns> dates(ColumnNames names) {
    OptionalInt name = names.find(DATE_NAME);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    places.put(Column.NAME, name.getAsInt());
    names.find(NUMBER).ifPresent(it -> places.put(Column.NUMBER, it));
    names.find(VALUE).ifPresent(it -> places.put(Column.VALUE, it));
    names.find(DESCRIPTION).ifPresent(it -> places.put(Column.DESCRIPTION, it));
    return Optional.of(new TableColumns(Kind.DATES, places, names.keys(), Optional.empty()));
  }
}
