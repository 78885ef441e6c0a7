package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.requirements.model.Cluster;
import java.util.ArrayList;
import java.util.List;

/**
 * How the texts of a source table become typed columns, and what is wrong with a row. Both are SQL
 * over columns of text with the layout's names, so that a whole file is checked as fast as it is
 * read.
 *
 * @param key the columns that identify a row, or none
 */
record StageTable(SourceTable table, List<Typed> columns, List<Check> checks, List<String> key) {

  /** A column of the stage. */
  record Typed(String name, String sql) {}

  /** True of a row that is wrong, and how the fault reads. */
  record Check(String predicate, String message) {}

  private static final String NUMBER = "'-?[0-9]{1,10}(\\.[0-9]{1,4})?'";

  /**
   * Without the blanks around it that fixed-width exports and spreadsheets leave: with them it
   * would match no cluster, and no opt-out.
   */
  private static final String CODE = "nullif(trim(code, ' \t\u00a0'), '')";

  static StageTable of(SourceTable table) {
    return switch (table) {
      case PATIENTS -> patients();
      case REGISTRATIONS -> registrations();
      case JOURNALS -> journals();
    };
  }

  private static StageTable patients() {
    Builder builder = new Builder();
    builder.text("patient_id").needed("patient_id");
    builder.text("nhs_number");
    builder.check(
        "nhs_number IS NOT NULL AND NOT regexp_full_match(nhs_number, '[0-9]{10}')",
        "nhs_number is not ten digits; leave it empty when there is none");
    builder.date("date_of_birth", "date_of_birth").needed("date_of_birth");
    builder.date("date_of_death", "date_of_death");
    builder.column("sex", "coalesce(TRY_CAST(sex AS TINYINT), 0)");
    builder.check("sex IS NOT NULL AND sex NOT IN ('0', '1', '2', '9')", "sex is not 0, 1, 2 or 9");
    for (String column :
        List.of(
            "ethnic",
            "surname",
            "forename",
            "address_1",
            "address_2",
            "address_3",
            "address_4",
            "address_5",
            "postcode")) {
      builder.text(column);
    }
    builder.flag("s_flag");
    builder.flag("sharing_dissent");
    return builder.build(SourceTable.PATIENTS, List.of("patient_id"));
  }

  private static StageTable registrations() {
    Builder builder = new Builder();
    builder.column("p", "p").needed("patient_id");
    builder.check("patient_id IS NOT NULL AND p IS NULL", "the patient is not in patients");
    builder.date("start", "start_date").needed("start");
    builder.date("end", "end_date");
    builder.column("gms", "(type IS NULL OR type = 'GMS')");
    builder.column("type", "coalesce(type, '')");
    return builder.build(SourceTable.REGISTRATIONS, List.of());
  }

  private static StageTable journals() {
    Builder builder = new Builder();
    builder.column("p", "p").needed("patient_id");
    builder.check("patient_id IS NOT NULL AND p IS NULL", "the patient is not in patients");
    builder.text("entry_id").needed("entry_id");
    builder.column(
        "entry_number",
        "CASE WHEN regexp_full_match(entry_id, '[0-9]{1,18}') THEN TRY_CAST(entry_id AS BIGINT)"
            + " END");
    builder.date("date", "date");
    builder.date("record_date", "record_date");
    builder.column("code", CODE);
    builder.check("length(code) > 100", "code is longer than 100 characters");
    builder.column("scheme", "coalesce(scheme, '" + Cluster.SNOMED_CT + "')");
    builder.check("NOT regexp_full_match(scheme, '[0-9]+(\\.[0-9]+)+')", "scheme is not an OID");
    builder.text("episode_condition");
    builder.check(
        "episode_condition NOT IN ('F', 'N', 'O', 'D')", "episode_condition is not F, N, O or D");
    builder.text("episode_prescription");
    builder.check(
        "episode_prescription NOT IN ('A', 'I', 'R')", "episode_prescription is not A, I or R");
    builder.number("value1_condition", "value1");
    builder.number("value2_condition", "value2");
    builder.number("value1_prescription", "value1_prescription");
    builder.number("value2_prescription", "value2_prescription");
    builder.text("links");
    builder.check(
        "NOT regexp_full_match(links, '[0-9]{1,12}(:[0-9]{1,12})*')",
        "links is not numbers joined by colons");
    builder.flag("sealed");
    builder.flag("sensitive");
    return builder.build(SourceTable.JOURNALS, List.of("entry_id"));
  }

  private static final class Builder {
    private final List<Typed> columns = new ArrayList<>();
    private final List<Check> checks =
        new ArrayList<>(
            List.of(
                new Check("practice IS NULL", "practice is empty"),
                new Check("unlisted", "a value is not among the words of the mapping")));
    private final List<String> unreadable = new ArrayList<>();

    Builder column(String name, String sql) {
      columns.add(new Typed(name, sql));
      return this;
    }

    Builder text(String name) {
      return column(name, quoted(name));
    }

    void needed(String name) {
      check(quoted(name) + " IS NULL", name + " is empty");
    }

    /**
     * Exactly {@code yyyy-mm-dd}: what the database would take beside that does not come back so.
     */
    Builder date(String name, String column) {
      String text = quoted(name);
      String day = "TRY_CAST(" + text + " AS DATE)";
      check(
          text
              + " IS NOT NULL AND (length("
              + text
              + ") <> 10 OR coalesce(CAST("
              + day
              + " AS VARCHAR) <> "
              + text
              + ", TRUE))",
          name + " is not a date (yyyy-mm-dd)");
      return column(column, day);
    }

    /** Text that is no number of the data model is absent for rules and results, not a fault. */
    void number(String name, String column) {
      String isNumber = "regexp_full_match(" + name + ", " + NUMBER + ")";
      column(column, "CASE WHEN " + isNumber + " THEN TRY_CAST(" + name + " AS DECIMAL(14,4)) END");
      unreadable.add(
          "CASE WHEN " + name + " IS NOT NULL AND NOT " + isNumber + " THEN 1 ELSE 0 END");
    }

    void flag(String name) {
      check(
          "lower(" + name + ") NOT IN ('y', 'n', 'true', 'false', '1', '0')",
          name + " is not Y or N");
      column(name, "coalesce(lower(" + name + ") IN ('y', 'true', '1'), FALSE)");
    }

    void check(String predicate, String message) {
      checks.add(new Check(predicate, message));
    }

    StageTable build(SourceTable table, List<String> key) {
      if (!unreadable.isEmpty()) {
        column("unreadable_values", String.join(" + ", unreadable));
      }
      return new StageTable(table, List.copyOf(columns), List.copyOf(checks), key);
    }
  }

  /** The faults of a row as bits, in the order of {@link #checks}. */
  String faultBits() {
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      bits.add("CASE WHEN " + checks.get(i).predicate() + " THEN " + (1L << i) + " ELSE 0 END");
    }
    return String.join(" + ", bits);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
