package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.explain.Explanation.ComparisonShown;
import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.extraction.explain.Explanation.RuleShown;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.Explanation.SideShown;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.outcome.Decision;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** The rulesets of one patient on the page. */
final class HtmlRulesets {

  private final Set<String> fields;
  private final String patient;
  private final HtmlWriter html;

  /**
   * @param patient the id of the patient's section
   */
  HtmlRulesets(Explanation explanation, String patient, HtmlWriter html) {
    this.fields = explanation.fields().stream().map(FieldShown::name).collect(Collectors.toSet());
    this.patient = patient;
    this.html = html;
  }

  void ruleset(RulesetShown ruleset) throws XMLStreamException {
    html.in(
        "h3",
        () -> {
          html.text(ruleset.id() + " ");
          HtmlExplanations.tag(ruleset, html);
        },
        "id",
        HtmlExplanations.anchor(patient, ruleset.id()));
    if (!ruleset.description().isEmpty()) {
      html.text("p", ruleset.description());
    }
    if (ruleset.population().isPresent()) {
      html.in(
          "p",
          () -> {
            html.text("Run on the patients of ");
            html.text(
                "a",
                ruleset.population().get().toString(),
                "href",
                "#" + HtmlExplanations.anchor(patient, ruleset.population().get()));
            html.text(".");
          },
          "class",
          "quiet");
    }
    if (ruleset.outcome().decision() instanceof Decision.ByGate gate) {
      html.text(
          "p",
          "No rule was asked: the gate \u201c"
              + gate.word()
              + "\u201d is closed, "
              + ruleset.reason()
              + ".");
      return;
    }
    html.table(
        "Rules of " + ruleset.id() + " in the order asked",
        List.of("Rule", "What it says and what it compared", "Answer", "Then"),
        () -> {
          for (RuleShown rule : ruleset.rules()) {
            rule(rule);
          }
        });
    if (!ruleset.nearMisses().isEmpty()) {
      nearMisses(ruleset);
    }
  }

  private void rule(RuleShown rule) throws XMLStreamException {
    html.in(
        "tr",
        () -> {
          html.text("th", Integer.toString(rule.number()), "scope", "row");
          html.in(
              "td",
              () -> {
                html.in("p", () -> html.text("code", rule.text()));
                if (!rule.description().isEmpty()) {
                  html.text("p", rule.description(), "class", "quiet");
                }
                html.in(
                    "ul",
                    () -> {
                      for (ComparisonShown comparison : rule.comparisons()) {
                        comparison(comparison);
                      }
                    },
                    "class",
                    "plain");
              });
          html.text("td", rule.answer() ? "\u2713 true" : "\u2717 false", "class", "nowrap");
          html.in(
              "td",
              () -> {
                html.text(rule.action());
                if (rule.decides()) {
                  html.empty("br");
                  html.text("strong", "decides");
                }
                if (rule.countsAs().isPresent()) {
                  html.empty("br");
                  html.text("counts as " + rule.countsAs().get());
                }
              },
              "class",
              "nowrap");
        },
        "class",
        rule.decides() ? "decides" : "asked");
  }

  private void comparison(ComparisonShown comparison) throws XMLStreamException {
    html.in(
        "li",
        () -> {
          html.text(comparison.answer() ? "\u2713 true: " : "\u2717 false: ");
          html.text("code", comparison.text());
          boolean first = true;
          for (SideShown side : comparison.sides()) {
            if (side.literal()) {
              continue;
            }
            html.text(first ? " \u2013 " : ", ");
            first = false;
            name(side.text());
            html.text(" is ");
            html.text("strong", Wording.value(side.value()));
          }
        });
  }

  private void name(String text) throws XMLStreamException {
    if (fields.contains(text)) {
      html.text("a", text, "href", "#" + HtmlFields.anchor(patient, text));
    } else {
      html.text("code", text);
    }
  }

  private void nearMisses(RulesetShown ruleset) throws XMLStreamException {
    html.table(
        "Nearest miss: one of these alone would have selected the patient",
        List.of("Field", "How near", "Comparison", "Last date", "Can it be mended?"),
        () -> {
          for (NearMiss miss : ruleset.nearMisses()) {
            html.in(
                "tr",
                () -> {
                  html.in("th", () -> name(miss.field().name()), "scope", "row");
                  html.text("td", miss.words());
                  html.in(
                      "td",
                      () -> {
                        html.text("rule " + miss.comparisonRule() + ": ");
                        html.text("code", miss.comparison());
                      });
                  html.text(
                      "td",
                      miss.lastDate().map(LocalDate::toString).orElse("\u2013"),
                      "class",
                      "nowrap");
                  html.text("td", Wording.mend(miss));
                });
          }
        });
  }
}
