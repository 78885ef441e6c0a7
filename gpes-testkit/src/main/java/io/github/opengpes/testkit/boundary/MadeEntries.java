package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Entries that a field may look at: on, just before and just behind the limits of its criteria. */
final class MadeEntries {

  private static final List<Episode> EPISODES = List.of(Episode.values());
  private static final List<Prescription> PRESCRIPTIONS = List.of(Prescription.values());
  private static final EntryId ANY_ID = new EntryId("1");
  private static final BigDecimal PLAIN_VALUE = BigDecimal.valueOf(80);

  private final RequirementPack pack;
  private final Surroundings surroundings;
  private final Limits limits;
  private final Random random;

  MadeEntries(RequirementPack pack, Surroundings surroundings, Limits limits, Random random) {
    this.pack = pack;
    this.surroundings = surroundings;
    this.limits = limits;
    this.random = random;
  }

  /** The days at the limits of the criteria, for this patient. */
  List<LocalDate> days(FieldDefinition.OfEntries definition, PatientEvaluation evaluation) {
    Set<LocalDate> days = new LinkedHashSet<>();
    for (Value limit : limitsOf(definition, EntryAttribute.DATE, evaluation)) {
      LocalDate day = ((Value.DateValue) limit).date();
      days.add(day);
      days.add(day.plusDays(1));
      days.add(day.minusDays(1));
    }
    if (days.isEmpty()) {
      days.addAll(surroundings.days());
    }
    return List.copyOf(days);
  }

  /** The values at the limits of the criteria, else at the numbers of the pack; then none. */
  List<Optional<BigDecimal>> values(
      FieldDefinition.OfEntries definition,
      EntryAttribute attribute,
      PatientEvaluation evaluation) {
    if (!surroundings.isValued(definition.cluster())) {
      return List.of(Optional.empty());
    }
    Set<Optional<BigDecimal>> values = new LinkedHashSet<>();
    for (Value limit : limitsOf(definition, attribute, evaluation)) {
      BigDecimal number = ((Value.NumberValue) limit).number();
      BigDecimal step = LastDigit.of(number);
      values.add(Optional.of(number));
      values.add(Optional.of(number.add(step)));
      values.add(Optional.of(number.subtract(step)));
    }
    if (values.isEmpty()) {
      values.add(Optional.of(PLAIN_VALUE));
      surroundings.numbers().forEach(number -> values.add(Optional.of(number)));
    }
    values.add(Optional.empty());
    return List.copyOf(values);
  }

  private List<Value> limitsOf(
      FieldDefinition.OfEntries definition,
      EntryAttribute attribute,
      PatientEvaluation evaluation) {
    List<Value> found = new ArrayList<>();
    Expression asked = new Expression.EntryReference(attribute);
    definition
        .where()
        .ifPresent(
            where -> {
              for (Condition leaf : Leaves.of(where)) {
                if (leaf instanceof Condition.Comparison comparison) {
                  if (comparison.left().equals(asked)) {
                    limits.of(comparison.right(), evaluation).ifPresent(found::add);
                  } else if (comparison.right().equals(asked)) {
                    limits.of(comparison.left(), evaluation).ifPresent(found::add);
                  }
                } else if (leaf instanceof Condition.OneOf oneOf && oneOf.operand().equals(asked)) {
                  oneOf.options().forEach(it -> limits.of(it, evaluation).ifPresent(found::add));
                }
              }
            });
    return found;
  }

  /** One on some day; what the day leaves open is drawn. */
  JournalEntry on(
      FieldDefinition.OfEntries definition, LocalDate day, PatientEvaluation evaluation) {
    return entry(
        definition,
        day,
        drawn(values(definition, EntryAttribute.VALUE1, evaluation)),
        drawn(values(definition, EntryAttribute.VALUE2, evaluation)));
  }

  JournalEntry entry(
      FieldDefinition.OfEntries definition,
      LocalDate day,
      Optional<BigDecimal> value1,
      Optional<BigDecimal> value2) {
    String cluster = definition.cluster();
    return new JournalEntry(
        ANY_ID,
        Optional.of(day),
        surroundings.code(cluster),
        Packs.cluster(pack, cluster).scheme(),
        value1,
        value2,
        surroundings.asksForEpisodes() ? episode() : Optional.empty(),
        surroundings.asksForPrescriptions() ? prescription() : Optional.empty());
  }

  private Optional<Episode> episode() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(drawn(EPISODES));
  }

  private Optional<Prescription> prescription() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(drawn(PRESCRIPTIONS));
  }

  LocalDate anyDay(FieldDefinition.OfEntries definition, PatientEvaluation evaluation) {
    LocalDate day = drawn(days(definition, evaluation));
    return switch (random.nextInt(4)) {
      case 0 -> day.minusDays(random.nextInt(60));
      case 1 -> drawn(surroundings.days()).minusDays(random.nextInt(3));
      default -> day;
    };
  }

  <T> T drawn(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
