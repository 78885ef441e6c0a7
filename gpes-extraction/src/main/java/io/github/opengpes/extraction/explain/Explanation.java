package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.PlanRun.PatientFindings;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.print.TraceText;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a patient is in or out of each ruleset of a run (beyond.md, B1): the qualifying dates, the
 * gates, then the rules in order, each with its answer, the values that it compared and the entries
 * behind them. The outcomes are the run's own; the reasons come from the plain interpreter, and
 * where the two differ the explanation says so rather than explain what did not happen. Holds
 * patient data.
 *
 * @param text for people
 * @param agreed false: the interpreter comes to other outcomes than the run did
 */
public record Explanation(List<String> text, boolean agreed) {

  /** Copies the list. */
  public Explanation {
    text = List.copyOf(text);
  }

  /** Says nothing of the patient. */
  @Override
  public String toString() {
    return "Explanation[" + text.size() + " lines]";
  }

  /**
   * Explains a patient of a run.
   *
   * @param includeSealed as in the safeguards of the run
   * @return nothing when the practice has no such patient
   */
  public static Optional<Explanation> of(
      Plan plan, PlanRun run, LoadedPractice practice, String patientId, boolean includeSealed) {
    Optional<PatientRecord> record = practice.record(patientId, includeSealed);
    Optional<PatientFindings> findings = run.patient(patientId);
    if (record.isEmpty() || findings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(explain(plan, practice, record.get(), findings.get()));
  }

  private static Explanation explain(
      Plan plan, LoadedPractice practice, PatientRecord record, PatientFindings findings) {
    RequirementPack pack = plan.pack();
    PatientEvaluation evaluation =
        new Interpreter(pack, plan.parameters()).evaluate(record, closed(findings.safeguards()));
    List<String> text = new ArrayList<>();
    text.add(
        "patient "
            + record.patientId()
            + " of practice "
            + practice.summary().practice()
            + ", requirement "
            + pack.name()
            + " version "
            + pack.version());
    plan.parameters()
        .values()
        .forEach(
            (name, value) ->
                text.add(
                    "  "
                        + name
                        + " = "
                        + value
                        + (name.equals(pack.referenceDate()) ? " (reference date)" : "")));
    text.add(
        "  registration that counts: "
            + evaluation
                .registration()
                .map(r -> "from " + r.start() + r.end().map(end -> " to " + end).orElse(""))
                .orElse("none"));
    safeguards(findings, text);
    TraceText trace = new TraceText(pack, evaluation);
    for (RulesetId id : pack.rulesets().keySet()) {
      text.add("");
      text.addAll(trace.ruleset(id));
    }
    Map<RulesetId, Outcome> explained = new LinkedHashMap<>();
    evaluation.rulesets().forEach((id, ruleset) -> explained.put(id, ruleset.outcome()));
    boolean agreed = explained.equals(findings.outcomes());
    if (!agreed) {
      text.add("");
      text.add("The engine came to other outcomes, which is a fault of this program:");
      findings.outcomes().forEach((id, outcome) -> text.add("  " + id + ": " + outcome.text()));
    }
    return new Explanation(text, agreed);
  }

  private static Set<Gate> closed(Set<Plan.Withheld> safeguards) {
    Set<Gate> closed = EnumSet.noneOf(Gate.class);
    for (Plan.Withheld safeguard : safeguards) {
      closed.add(safeguard == Plan.Withheld.TYPE_1 ? Gate.TYPE1 : Gate.EXCLUSION);
    }
    return closed;
  }

  private static void safeguards(PatientFindings findings, List<String> text) {
    if (findings.safeguards().isEmpty()) {
      text.add("  safeguards: none applies");
    }
    for (Plan.Withheld safeguard : Plan.Withheld.values()) {
      if (findings.safeguards().contains(safeguard)) {
        text.add("  safeguard: " + safeguard.words());
      }
    }
    for (PlanRun.GuardEntry entry : findings.entries()) {
      text.add(
          "    "
              + words(entry.guard())
              + " of "
              + entry.date().map(Object::toString).orElse("no date")
              + ", code "
              + entry.code());
    }
  }

  private static String words(Tables.Guard guard) {
    return switch (guard) {
      case TYPE_1_DISSENT -> "type 1 dissent";
      case TYPE_1_WITHDRAWAL -> "type 1 withdrawal";
      case EXCLUSION -> "exclusion code";
    };
  }
}
