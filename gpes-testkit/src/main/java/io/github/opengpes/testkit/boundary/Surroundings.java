package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What patients of a pack are made of: its numbers, its days, a plain code of each cluster. */
final class Surroundings {

  /** How many codes of a cluster are looked at for one that stands in no other. */
  private static final int LOOKED_AT = 200;

  private static final int AGE = 60;

  private final RequirementPack pack;
  private final LocalDate referenceDate;
  private final Set<BigDecimal> numbers = new LinkedHashSet<>();
  private final Set<LocalDate> days = new LinkedHashSet<>();
  private final Set<String> valued = new HashSet<>();
  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, List<String>> clustersOf = new HashMap<>();
  private boolean asksForEpisodes;
  private boolean asksForPrescriptions;

  Surroundings(RequirementPack pack, RunParameters parameters) {
    this.pack = pack;
    this.referenceDate = parameters.referenceDate(pack);
    Limits limits = new Limits(pack, parameters);
    for (Field field : pack.fields().values()) {
      References.visit(field.definition(), expression -> take(expression, limits));
      References.criteriaOf(field.definition())
          .ifPresent(where -> References.visitParts(where, this::takeKinds));
      takeValued(field);
    }
    pack.rulesets()
        .values()
        .forEach(
            ruleset ->
                ruleset
                    .rules()
                    .forEach(
                        rule ->
                            References.visit(
                                rule.condition(), expression -> take(expression, limits))));
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel patients) {
        patients.journals().stream()
            .flatMap(it -> it.selections().stream())
            .forEach(it -> take(it, limits));
      }
    }
    numbers.add(BigDecimal.ONE);
    days.add(referenceDate);
    pack.clusters().keySet().forEach(name -> codes.put(name, plainCode(name)));
  }

  private void take(Output.JournalSelection selection, Limits limits) {
    selection
        .where()
        .ifPresent(
            where -> {
              References.visitParts(where, this::takeKinds);
              References.visit(
                  where,
                  expression -> {
                    take(expression, limits);
                    if (isValue(expression)) {
                      valued.addAll(selection.clusters());
                    }
                  });
            });
  }

  private static boolean isValue(Expression expression) {
    return expression instanceof Expression.EntryReference entry
        && entry.attribute() != EntryAttribute.DATE;
  }

  private void takeKinds(Condition condition) {
    asksForEpisodes |= condition instanceof Condition.EpisodeIs;
    asksForPrescriptions |= condition instanceof Condition.PrescriptionIs;
  }

  private void take(Expression expression, Limits limits) {
    limits
        .constant(expression)
        .ifPresent(
            value -> {
              if (value instanceof Value.NumberValue number) {
                numbers.add(number.number());
              } else if (value instanceof Value.DateValue date) {
                days.add(date.date());
              }
            });
  }

  private void takeValued(Field field) {
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.SelectedValue value) {
      References.clusterOf(Packs.field(pack, value.field()).definition()).ifPresent(valued::add);
    } else if (definition instanceof FieldDefinition.OfEntries entries) {
      if (entries instanceof FieldDefinition.ExtremeValue
          || entries instanceof FieldDefinition.MeanValue
          || entries instanceof FieldDefinition.PairSelection) {
        valued.add(entries.cluster());
      }
      References.visit(
          definition,
          expression -> {
            if (isValue(expression)) {
              valued.add(entries.cluster());
            }
          });
    }
  }

  /** A code that stands in as few other clusters as possible, and for whole readings of a pair. */
  private String plainCode(String name) {
    Cluster cluster = Packs.cluster(pack, name);
    Set<String> sides = new HashSet<>();
    PairedCluster pair = pack.pairedClusters().get(name);
    if (pair != null) {
      sides.addAll(Packs.cluster(pack, pair.firstOnly()).codes());
      sides.addAll(Packs.cluster(pack, pair.secondOnly()).codes());
    }
    String best = "";
    long fewest = Long.MAX_VALUE;
    for (String code :
        cluster.codes().stream().filter(it -> !sides.contains(it)).limit(LOOKED_AT).toList()) {
      long others =
          pack.clusters().values().stream().filter(it -> it.codes().contains(code)).count();
      if (others < fewest) {
        best = code;
        fewest = others;
      }
    }
    return best.isEmpty() && !cluster.codes().isEmpty() ? cluster.codes().iterator().next() : best;
  }

  String code(String cluster) {
    return codes.getOrDefault(cluster, "");
  }

  /** The clusters that a code is of. */
  List<String> clustersOf(String code) {
    return clustersOf.computeIfAbsent(
        code,
        it ->
            pack.clusters().values().stream()
                .filter(cluster -> cluster.codes().contains(it))
                .map(Cluster::name)
                .toList());
  }

  /** Whether anything asks for the values of its entries. */
  boolean isValued(String cluster) {
    return valued.contains(cluster);
  }

  boolean asksForEpisodes() {
    return asksForEpisodes;
  }

  boolean asksForPrescriptions() {
    return asksForPrescriptions;
  }

  List<BigDecimal> numbers() {
    return List.copyOf(numbers);
  }

  List<LocalDate> days() {
    return List.copyOf(days);
  }

  /** Steps of numbers: one in the last digit of each number of the pack. */
  List<BigDecimal> steps() {
    Set<BigDecimal> steps = new LinkedHashSet<>();
    steps.add(BigDecimal.ONE);
    numbers.forEach(number -> steps.add(LastDigit.of(number)));
    return List.copyOf(steps);
  }

  /** Somebody without entries, registered since birth; one of each age that the pack asks for. */
  List<PatientRecord> blank() {
    List<PatientRecord> blank = new ArrayList<>();
    blank.add(blank(AGE));
    for (BigDecimal number : numbers) {
      if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(110)) < 0) {
        blank.add(blank(number.intValue()));
      }
    }
    return blank;
  }

  private PatientRecord blank(int age) {
    LocalDate birth = LocalDate.of(referenceDate.getYear() - age, 1, 1);
    return new PatientRecord(
        "boundary",
        birth,
        Optional.empty(),
        0,
        List.of(new Registration(birth, Optional.empty(), "GMS")),
        List.of());
  }
}
