package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;

/**
 * Explanations as one page: no script, nothing that is fetched, headings and captioned tables for
 * readers who listen, words beside every colour, light and dark, and a layout for paper.
 */
final class HtmlExplanations {

  private final Terms terms;

  HtmlExplanations(Terms terms) {
    this.terms = terms;
  }

  void write(List<Explanation> explanations, OutputStream out) throws IOException {
    try (HtmlWriter html = new HtmlWriter(out)) {
      html.in("html", () -> page(explanations, html), "lang", "en");
    } catch (XMLStreamException failed) {
      throw new IOException("the explanation cannot be written", failed);
    }
    out.write('\n');
    out.flush();
  }

  private void page(List<Explanation> explanations, HtmlWriter html) throws XMLStreamException {
    // No patient in the title: browsers keep titles.
    String title = "Why in, why out";
    html.in(
        "head",
        () -> {
          html.empty("meta", "charset", "UTF-8");
          html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
          html.text("title", title);
          html.text("style", css());
        });
    html.in(
        "body",
        () ->
            html.in(
                "main",
                () -> {
                  html.text("h1", title);
                  html.text(
                      "p",
                      "This page holds patient data. It was written by OpenGPES, which is not an"
                          + " NHS product.",
                      "class",
                      "quiet");
                  if (explanations.size() > 1) {
                    contents(explanations, html);
                  }
                  for (int i = 0; i < explanations.size(); i++) {
                    patient(explanations.get(i), "p" + (i + 1), html);
                  }
                }));
  }

  private static void contents(List<Explanation> explanations, HtmlWriter html)
      throws XMLStreamException {
    html.in(
        "nav",
        () ->
            html.in(
                "ul",
                () -> {
                  for (int i = 0; i < explanations.size(); i++) {
                    String id = "p" + (i + 1);
                    String name = heading(explanations.get(i));
                    html.in("li", () -> html.text("a", name, "href", "#" + id));
                  }
                },
                "class",
                "links"),
        "aria-label",
        "Patients");
  }

  private static String heading(Explanation explanation) {
    return "Patient " + explanation.patient().id();
  }

  private void patient(Explanation explanation, String id, HtmlWriter html)
      throws XMLStreamException {
    html.in(
        "section",
        () -> {
          html.text("h2", heading(explanation), "id", id);
          facts(explanation, html);
          disagreements(explanation, html);
          outcomes(explanation, id, html);
          dates(explanation, html);
          safeguards(explanation, html);
          HtmlRulesets rulesets = new HtmlRulesets(explanation, id, html);
          for (RulesetShown ruleset : explanation.rulesets()) {
            rulesets.ruleset(ruleset);
          }
          new HtmlFields(terms, id, html).fields(explanation.fields());
        },
        "class",
        "patient",
        "aria-labelledby",
        id);
  }

  private static void facts(Explanation explanation, HtmlWriter html) throws XMLStreamException {
    Explanation.Patient patient = explanation.patient();
    Explanation.Requirement requirement = explanation.requirement();
    html.in(
        "dl",
        () -> {
          fact("NHS number", patient.nhsNumber().orElse("none"), html);
          fact("Born", Wording.life(patient), html);
          fact("Sex", Wording.sex(patient.sex()), html);
          fact("Registration that counts", Wording.registration(patient.registration()), html);
          fact("Practice", explanation.practice(), html);
          fact(
              "Requirement",
              requirement.name() + " version " + requirement.version() + ", " + requirement.id(),
              html);
          fact("Source of the rules", requirement.source(), html);
        });
  }

  private static void fact(String name, String value, HtmlWriter html) throws XMLStreamException {
    html.text("dt", name);
    html.text("dd", value);
  }

  private static void disagreements(Explanation explanation, HtmlWriter html)
      throws XMLStreamException {
    if (explanation.agrees()) {
      return;
    }
    html.in(
        "div",
        () -> {
          html.text("p", Wording.DISAGREES);
          for (String fault : explanation.disagreements()) {
            html.text("p", fault);
          }
        },
        "class",
        "fault",
        "role",
        "alert");
  }

  private static void outcomes(Explanation explanation, String id, HtmlWriter html)
      throws XMLStreamException {
    html.table(
        "Outcomes",
        List.of("Ruleset", "Outcome", "Decided by", "Why"),
        () -> {
          for (RulesetShown ruleset : explanation.rulesets()) {
            html.in(
                "tr",
                () -> {
                  html.in(
                      "th",
                      () ->
                          html.text(
                              "a", ruleset.id().toString(), "href", "#" + anchor(id, ruleset.id())),
                      "scope",
                      "row",
                      "class",
                      "nowrap");
                  html.in("td", () -> tag(ruleset, html));
                  html.text("td", decidedBy(ruleset), "class", "nowrap");
                  html.text("td", ruleset.reason());
                });
          }
        });
  }

  static String anchor(String patient, RulesetId ruleset) {
    return patient + "-" + ruleset.name() + "-" + ruleset.part().word();
  }

  static void tag(RulesetShown ruleset, HtmlWriter html) throws XMLStreamException {
    boolean included = ruleset.outcome().included();
    html.text(
        "span", included ? "\u2713 in" : "\u2717 out", "class", included ? "tag in" : "tag out");
  }

  static String decidedBy(RulesetShown ruleset) {
    Decision decision = ruleset.outcome().decision();
    return (decision instanceof Decision.ByRule ? "rule " : "gate: ") + decision.word();
  }

  private static void dates(Explanation explanation, HtmlWriter html) throws XMLStreamException {
    html.table(
        "Qualifying dates",
        List.of("Name", "Value", "What it is"),
        () -> {
          for (Explanation.QualifyingDate date : explanation.dates()) {
            html.in(
                "tr",
                () -> {
                  html.text("th", date.name(), "scope", "row", "class", "nowrap");
                  html.text("td", date.value(), "class", "nowrap");
                  html.text(
                      "td",
                      date.description()
                          + (date.reference() ? " (nothing after this day is read)" : ""));
                });
          }
        });
  }

  private void safeguards(Explanation explanation, HtmlWriter html) throws XMLStreamException {
    if (explanation.safeguards().isEmpty()) {
      html.text("p", "Safeguards: none applies to this patient.");
      return;
    }
    html.table(
        "Safeguards that apply",
        List.of("Safeguard", "Entries"),
        () -> {
          for (Explanation.Safeguard safeguard : explanation.safeguards()) {
            html.in(
                "tr",
                () -> {
                  html.text("th", safeguard.words(), "scope", "row");
                  html.in(
                      "td",
                      () -> {
                        for (Explanation.SafeguardEntry entry : safeguard.entries()) {
                          html.text(
                              "p",
                              entry.kind()
                                  + " of "
                                  + Wording.date(entry.date())
                                  + ", code "
                                  + entry.code()
                                  + terms.of(entry.code()).map(it -> ", " + it).orElse(""));
                        }
                      });
                });
          }
        });
  }

  private static String css() {
    try (InputStream in =
        Objects.requireNonNull(
            HtmlExplanations.class.getResourceAsStream("explanation.css"), "shipped with this")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
