package io.github.opengpes.requirements.print;

import io.github.opengpes.requirements.model.AttributeIds;
import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A whole pack in words and tables, for a reader who holds the published document beside it. */
public final class PackText {

  private final RequirementPack pack;
  private final Words words;
  private final List<String> lines = new ArrayList<>();

  private PackText(RequirementPack pack) {
    this.pack = pack;
    this.words = new Words(pack);
  }

  /** The lines of the text. */
  public static List<String> of(RequirementPack pack) {
    PackText text = new PackText(pack);
    text.header();
    text.variables();
    text.clusters();
    text.fields();
    text.rulesets();
    text.outputs();
    return List.copyOf(text.lines);
  }

  private void header() {
    lines.add(pack.name() + " " + pack.version() + " (query " + pack.queryId() + ")");
    optional("  ", pack.description());
    lines.add("  Source: " + pack.source());
    lines.add("  Records are read up to and including " + referenceDate() + ".");
    lines.add("  Base population: " + population(pack.population()) + ".");
    lines.add(
        "  A type 1 opt-out closes "
            + (pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
                ? "every output."
                : "patient-level outputs."));
  }

  /** With the names that the document may have for it. */
  private String referenceDate() {
    List<String> aliases =
        pack.findVariable(pack.referenceDate()).map(Variable::aliases).orElse(List.of());
    return pack.referenceDate()
        + (aliases.isEmpty() ? "" : " (also " + String.join(", ", aliases) + ")");
  }

  private static String population(BasePopulation population) {
    String registered =
        population.gmsOnly()
            ? "patients registered for GMS on that day"
            : "patients registered on that day, in whatever way";
    String status =
        switch (population.status()) {
          case REGISTERED -> "";
          case CURRENT -> ", of whom no deregistration is known";
          case PREVIOUS -> ", and deregistered since";
        };
    return registered
        + status
        + population
            .orDiedOnOrAfter()
            .map(day -> ", or who died registered on or after " + day)
            .orElse("");
  }

  private void variables() {
    title("Variables");
    TextTable table = new TextTable("name", "also", "type", "default", "AID", "description");
    for (Variable variable : pack.variables().values()) {
      table.row(
          variable.name(),
          String.join(", ", variable.aliases()),
          variable.type().name().toLowerCase(Locale.ROOT) + (variable.several() ? "s" : ""),
          variable.defaultText().orElse("(none)"),
          AttributeIds.text(variable.aid()),
          variable.description());
    }
    lines.addAll(table.lines("  "));
  }

  private void clusters() {
    title("Clusters");
    TextTable table = new TextTable("name", "codes", "release", "source");
    for (Cluster cluster : pack.clusters().values()) {
      table.row(
          cluster.name(),
          Integer.toString(cluster.codes().size())
              + (cluster.openDescendants().isEmpty() ? "" : " and descendants")
              + cluster.unit().map(unit -> ", values in " + unit).orElse(""),
          cluster.release(),
          cluster.source()
              + (cluster.scheme().equals(Cluster.SNOMED_CT)
                  ? ""
                  : " (scheme " + cluster.scheme() + ")"));
    }
    lines.addAll(table.lines("  "));
    for (PairedCluster pair : pack.pairedClusters().values()) {
      lines.add(
          "  Readings of "
              + pair.cluster()
              + " are pairs; codes of "
              + pair.firstOnly()
              + " carry only the first value, codes of "
              + pair.secondOnly()
              + " only the second.");
    }
  }

  private void fields() {
    title("Fields");
    TextTable table = new TextTable("no", "field", "is");
    for (Field field : pack.fields().values()) {
      table.row(Integer.toString(field.number()), field.name(), words.of(field.definition()));
    }
    lines.addAll(table.lines("  "));
  }

  private void rulesets() {
    title("Rulesets");
    for (Ruleset ruleset : pack.rulesets().values()) {
      lines.add("");
      lines.add("  " + ruleset.id() + ", run on " + populationOf(ruleset));
      optional("  ", ruleset.description());
      for (Rule rule : ruleset.rules()) {
        lines.add(
            "    "
                + rule.number()
                + ". If "
                + words.of(rule.condition())
                + ": "
                + rule.ifTrue().word()
                + "; otherwise: "
                + rule.ifFalse().word()
                + "."
                + rule.countsAs().map(as -> " Rejected as " + as.word() + ".").orElse(""));
        optional("       ", rule.description());
      }
    }
  }

  private static String populationOf(Ruleset ruleset) {
    return ruleset
        .population()
        .map(RulesetId::toString)
        .map(id -> "the patients selected by " + id)
        .orElse("the base population");
  }

  private void outputs() {
    title("Outputs");
    for (Output output : pack.outputs()) {
      lines.add("  " + output(output));
      optional("      ", output.description());
    }
  }

  private String output(Output output) {
    if (output instanceof Output.VariableEcho echo) {
      return "RID "
          + echo.rid()
          + ": the value of "
          + echo.variable()
          + " (AID "
          + AttributeIds.text(echo.aid())
          + ")";
    }
    if (output instanceof Output.Count count) {
      return "RID "
          + count.rid()
          + ": the number of patients "
          + Words.of(count.patients())
          + count.of()
          + count.disclosure().map(it -> ", " + Words.of(it)).orElse("")
          + " (AID "
          + AttributeIds.text(count.aid())
          + ")";
    }
    if (output instanceof Output.PatientLevel patients) {
      return "One record for each patient selected by "
          + patients.cohort()
          + ": QID "
          + patients.qid()
          + " with "
          + patients.columns().stream()
              .map(PatientColumn::resultName)
              .collect(Collectors.joining(", "))
          + patients
              .deIdentification()
              .map(it -> " (de-identified: " + Words.of(it) + ")")
              .orElse("")
          + patients.journals().map(this::journals).orElse("");
    }
    throw new IllegalStateException("the outputs are sealed");
  }

  private String journals(Output.Journals journals) {
    return "; QID "
        + journals.qid()
        + " with "
        + journals.columns().stream()
            .map(JournalColumn::resultName)
            .collect(Collectors.joining(", "))
        + " of the entries of "
        + journals.selections().stream().map(this::selection).collect(Collectors.joining("; of "));
  }

  private String selection(Output.JournalSelection selection) {
    Optional<String> where = selection.where().map(words::of);
    return String.join(", ", selection.clusters()) + where.map(it -> " where " + it).orElse("");
  }

  private void title(String text) {
    lines.add("");
    lines.add(text);
  }

  private void optional(String indent, String text) {
    if (!text.isEmpty()) {
      lines.add(indent + text);
    }
  }
}
