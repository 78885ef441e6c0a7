package io.github.opengpes.documents.pack;

import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.pack.ImportedPack.ImportedVariable;
import io.github.opengpes.documents.rules.RulesetTable;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RulesetPart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The {@code requirement.yaml} of an imported pack. */
final class RequirementYaml {

  private static final String OPENING =
      """
      # Imported from documents (docs/requirements/importing.md); import-report.csv says what was not understood.
      # Documents do not say which AIDs, RIDs and query id a service uses: the AIDs below are made from the names, the
      # RIDs count from 1. Put the real ones in their place before a request is answered.
      """;

  private final ImportedPack pack;

  private RequirementYaml(ImportedPack pack) {
    this.pack = pack;
  }

  static String text(ImportedPack pack) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            // With it an id of six digits is written in quotes: editors take it for a number.
            .setSchema(new CoreSchema())
            .setIndentWithIndicator(true)
            .setIndicatorIndent(2)
            .setIndent(4)
            .setWidth(120)
            .build();
    return OPENING + new Dump(settings).dumpToString(new RequirementYaml(pack).top());
  }

  private Map<String, Object> top() {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("format", 1);
    top.put("id", pack.identity().id());
    top.put("name", pack.identity().name());
    top.put("version", pack.identity().version());
    top.put("source", pack.source());
    top.put("reference-date", pack.referenceDate());
    top.put("variables", pack.variables().stream().map(this::variable).toList());
    top.put("population", Map.of("registration", "GMS"));
    top.put("clusters", clusters());
    top.put("rulesets", pack.rulesets().stream().map(RequirementYaml::ruleset).toList());
    top.put("outputs", outputs());
    return top;
  }

  private Map<String, Object> variable(ImportedVariable variable) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", variable.name());
    if (!variable.aliases().isEmpty()) {
      keys.put("aliases", variable.aliases());
    }
    keys.put("aid", aid("variable " + variable.name()));
    keys.put("type", "date");
    variable.value().ifPresent(value -> keys.put("default", value));
    optional(keys, "description", variable.description());
    return keys;
  }

  private Map<String, Object> clusters() {
    Map<String, Object> clusters = new LinkedHashMap<>();
    for (CodeList list : pack.clusters()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put("file", "clusters/" + list.name() + ".csv");
      keys.put("release", "as in " + list.place().file());
      keys.put("source", list.source());
      clusters.put(list.name(), keys);
    }
    return clusters;
  }

  private static Map<String, Object> ruleset(RulesetTable table) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", table.name());
    keys.put("part", table.part().word());
    table.population().ruleset().ifPresent(it -> keys.put("population", it));
    optional(keys, "description", table.description());
    return keys;
  }

  /**
   * The dates and the counts; those of the rejected last, so that marking a rule renumbers no
   * other. Which columns of a cohort's patients are sent, no rule table says.
   */
  private List<Map<String, Object>> outputs() {
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (ImportedVariable variable : pack.variables()) {
      output(outputs, "variable", variable.name(), variable.description());
    }
    for (RulesetTable table : pack.rulesets()) {
      if (table.part() != RulesetPart.COHORT) {
        output(outputs, "count", table.id().toString(), described(table));
      }
    }
    for (RulesetTable table : pack.rulesets()) {
      for (RejectedAs as : RejectedAs.values()) {
        if (table.rules().stream().anyMatch(it -> it.countsAs().equals(as.word()))) {
          rejected(outputs, table, as);
        }
      }
    }
    return outputs;
  }

  /** A register by its heading; parts of an indicator share theirs, and are told apart. */
  private static String described(RulesetTable table) {
    if (table.description().isEmpty()) {
      return table.id().toString();
    }
    return table.part() == RulesetPart.REGISTER
        ? table.description()
        : table.id() + ": " + table.description();
  }

  private void output(
      List<Map<String, Object>> outputs, String kind, String of, String description) {
    Map<String, Object> keys = numbered(outputs, of);
    keys.put(kind, of);
    optional(keys, "description", description);
  }

  private void rejected(List<Map<String, Object>> outputs, RulesetTable table, RejectedAs as) {
    String title = table.id() + ", rejected as " + as.word();
    Map<String, Object> keys = numbered(outputs, title);
    keys.put("count", table.id().toString());
    keys.put("rejected-as", as.word());
    keys.put("description", title);
  }

  /** The next output, with its ids. */
  private Map<String, Object> numbered(List<Map<String, Object>> outputs, String name) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("rid", outputs.size() + 1);
    keys.put("aid", aid("output " + name));
    outputs.add(keys);
    return keys;
  }

  /** The same for the same pack and name, so that importing again changes nothing else. */
  private String aid(String what) {
    String name =
        "opengpes-import:" + pack.identity().id() + ":" + pack.identity().name() + ":" + what;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .toUpperCase(Locale.ROOT);
  }

  private static void optional(Map<String, Object> keys, String key, String value) {
    if (!value.isEmpty()) {
      keys.put(key, value);
    }
  }
}
