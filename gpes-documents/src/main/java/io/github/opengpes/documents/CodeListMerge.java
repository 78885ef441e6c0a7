package io.github.opengpes.documents;

import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts code lists of several files together: a pack has each cluster once. */
final class CodeListMerge {

  private final Findings findings;
  private final Map<String, CodeList> lists = new LinkedHashMap<>();

  CodeListMerge(Findings findings) {
    this.findings = findings;
  }

  /** The first list of a name counts. */
  void add(CodeList list) {
    CodeList before = lists.putIfAbsent(list.name(), list);
    if (before == null) {
      return;
    }
    String where = before.place().file() + ", " + before.place().words();
    if (before.codes().equals(list.codes())
        && before.withDescendants().equals(list.withDescendants())) {
      findings.note(list.place(), list.name(), "the same codes as in " + where, "taken once");
    } else {
      findings.notUnderstood(
          list.place(),
          list.name(),
          "another list of this cluster, with other codes, stands in " + where,
          "import one of them; the first is in the pack");
    }
  }

  /**
   * All lists, and an empty one for each cluster that a field names and no file has. What is no
   * name of a cluster was told where the field was read.
   *
   * @param unasked lists of clusters that no field names: they are told, and left out
   */
  List<CodeList> forFields(List<FieldRow> fields, List<CodeList> unasked) {
    Map<String, FieldRow> missing = new LinkedHashMap<>();
    for (FieldRow field : fields) {
      if (RuleSyntax.isName(field.cluster()) && !lists.containsKey(field.cluster())) {
        missing.putIfAbsent(field.cluster(), field);
      }
    }
    List<CodeList> all = new ArrayList<>(lists.values());
    List<String> given = unasked.stream().map(CodeList::name).toList();
    missing.forEach(
        (cluster, field) -> {
          findings.notUnderstood(
              field.place(),
              cluster,
              "no file has the codes of this cluster",
              given(Nearest.of(cluster, given), cluster) + "or fill clusters/" + cluster + ".csv");
          all.add(new CodeList(cluster, "to be filled in", Set.of(), Set.of(), field.place()));
        });
    for (CodeList list : unasked) {
      findings.note(
          new Place(list.place().file(), ""),
          list.name(),
          "no field names this cluster" + Nearest.suggestion(list.name(), missing.keySet()),
          "its list is left out");
    }
    return all;
  }

  private static String given(List<String> near, String cluster) {
    return near.size() == 1
        ? "--codelist "
            + near.get(0)
            + " was given, which no field names: give it as "
            + cluster
            + " where that is meant, "
        : "give --codelist " + cluster + "=FILE.csv, ";
  }
}
