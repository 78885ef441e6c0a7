package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;

/** One of the packs of a plan, with the names of its columns. */
final class PackPart {

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final Safeguards safeguards;
  private final ClusterNumbers clusters;
  private final Expressions expressions;
  private final FieldLevels levels;
  private final LocalDate referenceDate;
  private final Map<String, String> fieldColumns = new LinkedHashMap<>();
  private final Map<RulesetId, String> outcomeColumns = new LinkedHashMap<>();

  /**
   * @param numbers gives each column of the plan another number: names that differ in case only are
   *     one name to a database, and packs that run together may have the same names
   */
  PackPart(
      RequirementPack pack,
      RunParameters parameters,
      Safeguards safeguards,
      ClusterNumbers clusters,
      IntSupplier numbers) {
    if (!pack.openClusters().isEmpty()) {
      throw new IllegalArgumentException(
          "the descendants are not filled in of the clusters " + pack.openClusters());
    }
    this.pack = pack;
    this.parameters = parameters;
    this.safeguards = safeguards;
    this.clusters = clusters;
    this.referenceDate = parameters.referenceDate(pack);
    for (String field : pack.fields().keySet()) {
      fieldColumns.put(field, "f" + numbers.getAsInt() + "_" + field);
    }
    for (RulesetId ruleset : pack.rulesets().keySet()) {
      outcomeColumns.put(
          ruleset, "r" + numbers.getAsInt() + "_" + ruleset.name() + "_" + ruleset.part().word());
    }
    this.expressions =
        new Expressions(new Constants(parameters), this::fieldColumn, this::outcomeColumn);
    this.levels = new FieldLevels(pack);
  }

  RequirementPack pack() {
    return pack;
  }

  RunParameters parameters() {
    return parameters;
  }

  Safeguards safeguards() {
    return safeguards;
  }

  Expressions expressions() {
    return expressions;
  }

  FieldLevels levels() {
    return levels;
  }

  LocalDate referenceDate() {
    return referenceDate;
  }

  Map<String, String> fieldColumns() {
    return fieldColumns;
  }

  Map<RulesetId, String> outcomeColumns() {
    return outcomeColumns;
  }

  String fieldColumn(String field) {
    return Objects.requireNonNull(fieldColumns.get(field), "a field of the pack");
  }

  String outcomeColumn(RulesetId ruleset) {
    return Objects.requireNonNull(outcomeColumns.get(ruleset), "a ruleset of the pack");
  }

  Field field(String name) {
    Field field = pack.fields().get(name);
    if (field == null) {
      throw new IllegalArgumentException("the pack has no field " + name);
    }
    return field;
  }

  /** What a field asks of the entries, if it looks among them. */
  Optional<Question> question(Field field) {
    return field.definition() instanceof FieldDefinition.OfEntries entries
        ? Optional.of(
            Question.of(entries, criterion(entries.cluster(), levels.cutoffs(field).where())))
        : Optional.empty();
  }

  /** The question whose remembered entry a field takes a value of. */
  Question remembered(FieldDefinition.SelectedValue value) {
    Field of = field(value.field());
    if (!(of.definition() instanceof FieldDefinition.Remembering)) {
      throw new IllegalArgumentException("field " + of.name() + " remembers no entry");
    }
    return question(of).orElseThrow();
  }

  Criterion criterion(String cluster, Optional<Condition> where) {
    return Criterion.of(
        clusters.of(pack, cluster), where, safeguards.includeSealed(), referenceDate, expressions);
  }
}
