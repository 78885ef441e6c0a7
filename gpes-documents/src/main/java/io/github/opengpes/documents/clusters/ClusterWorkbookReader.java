package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.documents.sheet.SheetRow;
import io.github.opengpes.documents.sheet.Workbook;
import io.github.opengpes.documents.text.ColumnNames;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a cluster workbook: sheets of codes (cluster id and concept id, a code a row) and mapping
 * sheets (service, ruleset, output id, cluster id), found by their headings among the first rows.
 * Terms are left out: they are not ours to pass on. Every other sheet is named in the findings.
 */
public final class ClusterWorkbookReader {

  /** Workbooks have titles and notes above their tables. */
  private static final int HEADINGS_WITHIN = 15;

  private final String file;
  private final Predicate<String> wanted;
  private final Findings findings;
  private final Map<String, Set<String>> codes = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> unwanted = new LinkedHashSet<>();
  private final Set<String> misnamed = new HashSet<>();
  private final List<Mapping> mappings = new ArrayList<>();

  private String sheet = "";
  private int rowsSeen;
  private Optional<ColumnNames> columns = Optional.empty();
  private InactiveRows inactive = new InactiveRows("sheet");

  private ClusterWorkbookReader(String file, Predicate<String> wanted, Findings findings) {
    this.file = file;
    this.wanted = wanted;
    this.findings = findings;
  }

  /**
   * Reads a workbook as a stream.
   *
   * @param wanted which clusters are taken; the others are counted
   * @throws UnusableDocument when the file is no workbook
   */
  public static ClusterWorkbook read(Path workbook, Predicate<String> wanted, Findings findings)
      throws UnusableDocument {
    ClusterWorkbookReader reader =
        new ClusterWorkbookReader(workbook.getFileName().toString(), wanted, findings);
    Workbook.read(workbook, reader::take);
    return reader.found();
  }

  private ClusterWorkbook found() {
    endSheet();
    if (!unwanted.isEmpty()) {
      findings.note(
          new Place(file, ""),
          "",
          (unwanted.size() == 1 ? "1 cluster" : unwanted.size() + " clusters")
              + " that no field names",
          "left out; name them with a field, or import the workbook without rules");
    }
    List<CodeList> lists = new ArrayList<>();
    codes.forEach(
        (name, list) ->
            lists.add(
                new CodeList(
                    name,
                    sources.getOrDefault(name, file),
                    list,
                    Set.of(),
                    places.getOrDefault(name, new Place(file, "")))));
    return new ClusterWorkbook(lists, mappings);
  }

  private void take(SheetRow row) {
    if (!row.sheet().equals(sheet)) {
      endSheet();
      sheet = row.sheet();
      rowsSeen = 0;
      inactive = new InactiveRows("sheet");
      columns = Optional.empty();
    }
    rowsSeen++;
    if (columns.isPresent()) {
      ColumnNames names = columns.get();
      if (names.find(CodeColumns.CODE).isPresent()) {
        code(row, names);
      } else {
        mapping(row, names);
      }
    } else if (rowsSeen <= HEADINGS_WITHIN) {
      ColumnNames names = ColumnNames.of(row.texts());
      boolean clusters = names.find(CodeColumns.CLUSTER).isPresent();
      boolean mapped =
          names.find(CodeColumns.RULESET).isPresent()
              || names.find(CodeColumns.SERVICE_AND_RULESET).isPresent();
      if (clusters && (names.find(CodeColumns.CODE).isPresent() || mapped)) {
        columns = Optional.of(names);
      }
    }
  }

  private void endSheet() {
    Place place = new Place(file, "sheet " + sheet);
    if (rowsSeen > 0 && columns.isEmpty()) {
      findings.note(
          place,
          "",
          "no headings of a sheet of codes (Cluster id, SNOMED concept id) or of a mapping (Ruleset,"
              + " Cluster id) among its first rows",
          "not read");
    }
    inactive.tell(place, findings);
  }

  private static String text(SheetRow row, ColumnNames names, Set<String> column) {
    return row.text(names.find(column).orElse(-1));
  }

  private void code(SheetRow row, ColumnNames names) {
    int at = names.find(CodeColumns.CODE).orElseThrow();
    String cluster = text(row, names, CodeColumns.CLUSTER).toUpperCase(Locale.ROOT);
    String code = row.text(at);
    Place place = new Place(file, row.place(at));
    if (cluster.isEmpty() || code.isEmpty()) {
      findings.notUnderstood(
          place,
          String.join(" | ", row.texts()),
          cluster.isEmpty() ? "a code without a cluster id" : "a cluster id without a code",
          "cells that are merged or left empty below the first belong to nothing: fill each row");
      return;
    }
    if (!wanted.test(cluster)) {
      unwanted.add(cluster);
      return;
    }
    if (inactive.leaveOut(text(row, names, CodeColumns.ACTIVE))) {
      return;
    }
    if (!RuleSyntax.isName(cluster)) {
      if (misnamed.add(cluster)) {
        findings.notUnderstood(
            place,
            cluster,
            "no name of a cluster: capital letters, digits and _, at most 60",
            "write the id of one cluster in each row; the codes of this one are left out");
      }
      return;
    }
    Set<String> list = codes.computeIfAbsent(cluster, key -> new LinkedHashSet<>());
    places.putIfAbsent(cluster, place);
    sources.computeIfAbsent(cluster, key -> source(row, names));
    SheetRow.Cell cell = row.cells().get(at);
    list.add(FoundCode.look(code, cell != null && cell.hasLostDigits(), place, findings));
  }

  private String source(SheetRow row, ColumnNames names) {
    String refset = text(row, names, CodeColumns.REFSET);
    SheetRow.Cell cell = row.cells().get(names.find(CodeColumns.REFSET).orElse(-1));
    boolean exact = cell != null && !cell.hasLostDigits();
    return (exact ? "Reference set " + refset + ", " : "") + file + ", sheet " + row.sheet();
  }

  private void mapping(SheetRow row, ColumnNames names) {
    String cluster = text(row, names, CodeColumns.CLUSTER).toUpperCase(Locale.ROOT);
    String both = text(row, names, CodeColumns.SERVICE_AND_RULESET);
    String ruleset = both.isEmpty() ? text(row, names, CodeColumns.RULESET) : both;
    Place place = new Place(file, row.place(names.find(CodeColumns.CLUSTER).orElseThrow()));
    if (cluster.isEmpty() || ruleset.isEmpty()) {
      findings.notUnderstood(
          place,
          String.join(" | ", row.texts()),
          "a row of a mapping without " + (cluster.isEmpty() ? "a cluster id" : "a ruleset"),
          "fill each row");
      return;
    }
    mappings.add(
        new Mapping(
            text(row, names, CodeColumns.SERVICE),
            ruleset,
            text(row, names, CodeColumns.OUTPUT),
            cluster,
            place));
  }
}
