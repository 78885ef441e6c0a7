package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun.FieldFinding;
import io.github.opengpes.extraction.explain.Explanation.ClusterShown;
import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.print.Words;
import io.github.opengpes.requirements.record.JournalEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The fields of one patient with the entries behind them, as a run keeps both. */
final class ShownFields {

  private final RequirementPack pack;
  private final Words words;
  private final Map<String, FieldFinding> findings;

  ShownFields(RequirementPack pack, Map<String, FieldFinding> findings) {
    this.pack = pack;
    this.words = new Words(pack);
    this.findings = findings;
  }

  /** These fields and all that they are made of, by number. */
  List<FieldShown> show(Collection<String> asked) {
    Set<String> wanted = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(asked);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (wanted.add(name)) {
        open.addAll(References.fieldsOf(field(name).definition()));
      }
    }
    return wanted.stream()
        .map(name -> show(field(name)))
        .sorted(Comparator.comparing(FieldShown::number))
        .toList();
  }

  private FieldShown show(Field field) {
    FieldFinding finding = Objects.requireNonNull(findings.get(field.name()), "field of the pack");
    List<JournalEntry> entries = finding.entries();
    int shown = Math.min(entries.size(), Explanation.MAX_ENTRIES);
    return new FieldShown(
        field.number(),
        field.name(),
        field.description(),
        field.criteriaText(),
        words.of(field.definition()),
        finding.value().map(Value::toString),
        List.copyOf(References.fieldsOf(field.definition())),
        cluster(field),
        entries.subList(0, shown),
        entries.size() - shown);
  }

  /** The cluster of the field, or of the field whose entry it takes a value from. */
  private Optional<ClusterShown> cluster(Field field) {
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return cluster(field(value.field()));
    }
    return References.clusterOf(definition)
        .flatMap(name -> Optional.ofNullable(pack.clusters().get(name)))
        .map(cluster -> new ClusterShown(cluster.name(), cluster.release()));
  }

  private Field field(String name) {
    return Objects.requireNonNull(pack.fields().get(name), "field of the pack");
  }
}
