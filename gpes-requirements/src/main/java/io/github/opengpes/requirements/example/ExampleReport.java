package io.github.opengpes.requirements.example;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.print.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of an expectation that was not met what the interpreter did instead, and why. */
public final class ExampleReport {

  private ExampleReport() {}

  /** The mismatch, what the example is for, and the trace of the ruleset or field. */
  public static List<String> of(RequirementPack pack, ExampleMismatch mismatch) {
    ExamplePatient example = mismatch.example();
    Interpreter interpreter = new Interpreter(pack.asListed(), example.parameters());
    TraceText trace =
        new TraceText(
            pack,
            interpreter.evaluate(example.patient(), example.withheld()),
            interpreter.vainSearches(example.patient()));
    List<String> lines = new ArrayList<>();
    lines.add(mismatch.line());
    lines.add("    why: " + example.why());
    Optional<RulesetId> ruleset =
        pack.rulesets().keySet().stream()
            .filter(it -> it.toString().equals(mismatch.subject()))
            .findFirst();
    if (ruleset.isPresent()) {
      trace.ruleset(ruleset.get()).forEach(line -> lines.add("    " + line));
    } else {
      lines.add("    " + trace.field(mismatch.subject()));
    }
    return lines;
  }
}
