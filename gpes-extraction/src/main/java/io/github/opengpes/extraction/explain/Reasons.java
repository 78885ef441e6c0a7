package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a ruleset takes a patient or not, in words. One gate stands for several safeguards, and an
 * outcome does not know which of them closed it: here they are named, as an extraction counts them.
 */
final class Reasons {

  /** What closes the gate of exclusions. */
  private static final List<Plan.Withheld> EXCLUDING =
      Stream.of(Plan.Withheld.values()).filter(it -> it != Plan.Withheld.TYPE_1).toList();

  private final RequirementPack pack;

  Reasons(RequirementPack pack) {
    this.pack = pack;
  }

  /**
   * The reason of an outcome.
   *
   * @param applying the safeguards that apply to the patient
   */
  String of(Outcome outcome, Collection<Plan.Withheld> applying) {
    String named =
        EXCLUDING.stream()
            .filter(applying::contains)
            .map(Plan.Withheld::words)
            .collect(Collectors.joining(" and "));
    return outcome.decision().equals(new Decision.ByGate(Gate.EXCLUSION)) && !named.isEmpty()
        ? "withheld by " + named
        : outcome.reason(pack);
  }

  /**
   * The safeguards that can close the gate of exclusions, of each patient to whom one applies, by
   * patient id. They are few, so they are held.
   */
  static Map<String, Set<Plan.Withheld>> excluded(Plan plan, PlanRun run) throws IOException {
    Map<String, Set<Plan.Withheld>> excluded = new HashMap<>();
    run.queries()
        .read(
            "reading safeguards",
            "SELECT patient_id, "
                + columns(", ")
                + " FROM "
                + plan.outcomes()
                + " JOIN (SELECT p, patient_id FROM "
                + Tables.PATIENTS
                + ") USING (p) WHERE "
                + columns(" OR "),
            row -> {
              Set<Plan.Withheld> applying = EnumSet.noneOf(Plan.Withheld.class);
              for (Plan.Withheld safeguard : EXCLUDING) {
                if (row.getBoolean(safeguard.column())) {
                  applying.add(safeguard);
                }
              }
              excluded.put(row.getString("patient_id"), applying);
            });
    return excluded;
  }

  private static String columns(String between) {
    return EXCLUDING.stream().map(Plan.Withheld::column).collect(Collectors.joining(between));
  }
}
