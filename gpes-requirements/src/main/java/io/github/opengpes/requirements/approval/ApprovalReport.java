package io.github.opengpes.requirements.approval;

import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is approved beside what a pack asks for, column by column, in lines for people. */
public final class ApprovalReport {

  private ApprovalReport() {}

  /** A line for each column, cluster and aggregate that is approved or asked for. */
  public static List<String> of(RequirementPack pack, Approval approval) {
    Set<PatientColumn> patients = new LinkedHashSet<>();
    Set<JournalColumn> journals = new LinkedHashSet<>();
    Set<String> clusters = new LinkedHashSet<>();
    Set<String> counts = new LinkedHashSet<>();
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel level) {
        patients.addAll(level.columns());
        level.journals().ifPresent(it -> journals.addAll(it.columns()));
        level
            .journals()
            .ifPresent(it -> it.selections().forEach(one -> clusters.addAll(one.clusters())));
      } else if (output instanceof Output.Count count) {
        counts.add(count.of().toString());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "approval "
            + approval.id()
            + " of "
            + approval.body()
            + ", from "
            + approval.validFrom()
            + " to "
            + approval.validTo());
    lines.add(line("what", "approved", "asked for"));
    for (PatientColumn column : PatientColumn.values()) {
      add(
          lines,
          "patient column " + column.resultName(),
          approval.patientColumns().contains(column),
          patients.contains(column));
    }
    for (JournalColumn column : JournalColumn.values()) {
      add(
          lines,
          "journal column " + column.resultName(),
          approval.journalColumns().contains(column),
          journals.contains(column));
    }
    for (String cluster : pack.clusters().keySet()) {
      add(
          lines,
          "entries of " + cluster,
          approval.clusters().contains(cluster),
          clusters.contains(cluster));
    }
    counts.forEach(count -> add(lines, "number of " + count, true, true));
    return lines;
  }

  private static void add(List<String> lines, String what, boolean approved, boolean asked) {
    if (approved || asked) {
      lines.add(line(what, approved ? "yes" : "no", asked ? "yes" : "no"));
    }
  }

  private static String line(String what, String approved, String asked) {
    return String.format("  %-40s %-9s %s", what, approved, asked);
  }
}
