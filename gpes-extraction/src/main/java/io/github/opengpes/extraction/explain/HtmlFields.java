package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.terminology.Terms;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The fields of one patient on the page, with the entries behind them. */
final class HtmlFields {

  private final Terms terms;
  private final String patient;
  private final HtmlWriter html;

  HtmlFields(Terms terms, String patient, HtmlWriter html) {
    this.terms = terms;
    this.patient = patient;
    this.html = html;
  }

  static String anchor(String patient, String field) {
    return patient + "-field-" + field;
  }

  void fields(List<FieldShown> fields) throws XMLStreamException {
    if (fields.isEmpty()) {
      return;
    }
    html.text("h3", "Fields and the entries behind them");
    html.table(
        "Fields that the rules asked, by their number in the requirement",
        List.of("Field", "Value", "What it is", "Entry behind it", "Cluster"),
        () -> {
          for (FieldShown field : fields) {
            html.in("tr", () -> field(field), "id", anchor(patient, field.name()));
          }
        });
  }

  private void field(FieldShown field) throws XMLStreamException {
    html.text("th", field.number() + " " + field.name(), "scope", "row", "class", "nowrap");
    html.in("td", () -> html.text("strong", Wording.value(field.value())), "class", "nowrap");
    html.in(
        "td",
        () -> {
          html.in("p", () -> html.text("code", field.criteria()));
          if (!field.description().isEmpty()) {
            html.text("p", field.description(), "class", "quiet");
          }
        });
    html.in(
        "td",
        () -> {
          if (field.entries().isEmpty()) {
            html.text(nothing(field));
          }
          for (JournalEntry entry : field.entries()) {
            entry(entry);
          }
          if (field.moreEntries() > 0) {
            html.text("p", "and " + field.moreEntries() + " more entries");
          }
        });
    html.text(
        "td", field.cluster().map(it -> it.name() + ", release " + it.release()).orElse("\u2013"));
  }

  private static String nothing(FieldShown field) {
    if (field.cluster().isPresent()) {
      return "no entry";
    }
    return field.madeOf().isEmpty()
        ? "a fact of the patient"
        : "worked out from " + String.join(", ", field.madeOf());
  }

  private void entry(JournalEntry entry) throws XMLStreamException {
    html.in(
        "p",
        () -> {
          html.text("strong", Wording.date(entry.date()));
          html.text(", code ");
          html.text("code", entry.code());
          html.text(terms.of(entry.code()).map(term -> ", " + term).orElse(""));
          String values = Wording.values(entry);
          html.text((values.isEmpty() ? "" : ", value " + values) + ", entry " + entry.id());
        });
  }
}
