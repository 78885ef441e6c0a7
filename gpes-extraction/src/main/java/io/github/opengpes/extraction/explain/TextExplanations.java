package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.explain.Explanation.ComparisonShown;
import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.extraction.explain.Explanation.RuleShown;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.Explanation.SideShown;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explanations as plain text. */
final class TextExplanations {

  private final Terms terms;

  TextExplanations(Terms terms) {
    this.terms = terms;
  }

  void write(List<Explanation> explanations, OutputStream out) throws IOException {
    for (Explanation explanation : explanations) {
      for (String line : lines(explanation)) {
        String shown = Wording.shown(line).replace('\n', ' ');
        out.write(shown.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
    out.flush();
  }

  private List<String> lines(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    Explanation.Patient patient = explanation.patient();
    lines.add(
        "patient "
            + patient.id()
            + " of practice "
            + explanation.practice()
            + ", requirement "
            + explanation.requirement().name()
            + " version "
            + explanation.requirement().version());
    patient.nhsNumber().ifPresent(it -> lines.add("  NHS number: " + it));
    lines.add("  born: " + Wording.life(patient) + ", sex " + Wording.sex(patient.sex()));
    lines.add("  registration that counts: " + Wording.registration(patient.registration()));
    for (Explanation.QualifyingDate date : explanation.dates()) {
      lines.add(
          "  "
              + date.name()
              + " = "
              + date.value()
              + (date.reference() ? " (reference date)" : "")
              + (date.description().isEmpty() ? "" : "  " + date.description()));
    }
    safeguards(explanation, lines);
    Map<String, FieldShown> fields =
        explanation.fields().stream()
            .collect(Collectors.toMap(FieldShown::name, Function.identity()));
    for (RulesetShown ruleset : explanation.rulesets()) {
      lines.add("");
      ruleset(ruleset, fields, lines);
    }
    if (!explanation.agrees()) {
      lines.add("");
      lines.add(Wording.DISAGREES);
      explanation.disagreements().forEach(it -> lines.add("  " + it));
    }
    lines.add("");
    return lines;
  }

  private void safeguards(Explanation explanation, List<String> lines) {
    if (explanation.safeguards().isEmpty()) {
      lines.add("  safeguards: none applies");
    }
    for (Explanation.Safeguard safeguard : explanation.safeguards()) {
      lines.add("  safeguard: " + safeguard.words());
      for (Explanation.SafeguardEntry entry : safeguard.entries()) {
        lines.add(
            "    "
                + entry.kind()
                + " of "
                + Wording.date(entry.date())
                + ", code "
                + code(entry.code()));
      }
    }
  }

  private void ruleset(RulesetShown ruleset, Map<String, FieldShown> fields, List<String> lines) {
    lines.add(ruleset.id() + ": " + ruleset.outcome().text() + " -> " + Wording.inOrOut(ruleset));
    if (ruleset.outcome().decision() instanceof Decision.ByGate) {
      lines.add("  " + ruleset.reason());
    }
    Set<String> told = new HashSet<>();
    for (RuleShown rule : ruleset.rules()) {
      lines.add(
          "  rule "
              + rule.number()
              + ": "
              + rule.text()
              + " -> "
              + answer(rule.answer())
              + ", "
              + rule.action()
              + rule.countsAs().map(it -> " (counts as " + it + ")").orElse(""));
      if (rule.comparisons().size() > 1) {
        for (ComparisonShown comparison : rule.comparisons()) {
          lines.add("      " + answer(comparison.answer()) + ": " + comparison.text());
        }
      }
      for (String line : values(rule, fields)) {
        // What an earlier rule of this ruleset compared has been told there.
        if (told.add(line)) {
          lines.add("      " + line);
        }
      }
    }
    for (NearMiss miss : ruleset.nearMisses()) {
      lines.add(
          "  near miss (rule "
              + miss.comparisonRule()
              + "): "
              + miss.words()
              + "; "
              + Wording.mend(miss));
    }
  }

  private static String answer(boolean answer) {
    return answer ? "true" : "false";
  }

  /** What a rule compared, each once, with the entries behind it. */
  private Set<String> values(RuleShown rule, Map<String, FieldShown> fields) {
    Set<String> lines = new LinkedHashSet<>();
    for (ComparisonShown comparison : rule.comparisons()) {
      for (SideShown side : comparison.sides()) {
        FieldShown field = fields.get(side.text());
        if (field != null) {
          lines.add(field(field, fields));
        } else if (!side.literal()) {
          lines.add(side.text() + " = " + Wording.value(side.value()));
        }
      }
    }
    return lines;
  }

  private String field(FieldShown field, Map<String, FieldShown> fields) {
    if (field.entries().isEmpty() && field.cluster().isPresent() && field.value().isEmpty()) {
      return field.name()
          + " = Null (no entry of "
          + field.cluster().get().name()
          + " for: "
          + field.criteria()
          + ")";
    }
    String made = "";
    if (field.entries().isEmpty() && field.cluster().isEmpty() && !field.madeOf().isEmpty()) {
      made =
          field.madeOf().stream()
              .map(name -> name + " = " + value(fields.get(name)))
              .collect(Collectors.joining(", ", " (from ", ")"));
    }
    String entries =
        field.entries().stream()
            .map(entry -> entry(entry, field))
            .collect(Collectors.joining(" and "));
    return field.name()
        + " = "
        + Wording.value(field.value())
        + (entries.isEmpty() ? "" : " (" + entries + ")")
        + (field.moreEntries() > 0 ? " and " + field.moreEntries() + " more entries" : "")
        + made;
  }

  private static String value(@Nullable FieldShown field) {
    return field == null ? "Null" : Wording.value(field.value());
  }

  private String entry(JournalEntry entry, FieldShown field) {
    String values = Wording.values(entry);
    return "entry "
        + entry.id()
        + " of "
        + Wording.date(entry.date())
        + ", code "
        + code(entry.code())
        + field.cluster().map(it -> " in " + it.name() + " release " + it.release()).orElse("")
        + (values.isEmpty() ? "" : ", value " + values);
  }

  private String code(String code) {
    return code + terms.of(code).map(term -> " |" + term + "|").orElse("");
  }
}
