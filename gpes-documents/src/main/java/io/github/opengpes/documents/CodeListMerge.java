package io.github.opengpes.documents;

import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.rules.FieldRow;
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
   */
  List<CodeList> forFields(List<FieldRow> fields) {
    List<CodeList> all = new ArrayList<>(lists.values());
    for (FieldRow field : fields) {
      String cluster = field.cluster();
      if (RuleSyntax.isName(cluster) && all.stream().noneMatch(it -> it.name().equals(cluster))) {
        findings.notUnderstood(
            field.place(),
            cluster,
            "no file has the codes of this cluster",
            "give --codelist " + cluster + "=FILE.csv, or fill clusters/" + cluster + ".csv");
        all.add(new CodeList(cluster, "to be filled in", Set.of(), Set.of(), field.place()));
      }
    }
    return all;
  }
}
