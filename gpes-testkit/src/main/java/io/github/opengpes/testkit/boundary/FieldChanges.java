package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.FieldTrace;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes of a patient that may give a field a wanted value, worked backwards from its definition.
 * Proposals: the interpreter says which of them do.
 */
final class FieldChanges {

  private static final int MOST_ENTRIES = 30;
  private static final int MOST_YEARS = 1000;

  private final RequirementPack pack;
  private final MadeEntries made;
  private final Limits limits;

  FieldChanges(RequirementPack pack, MadeEntries made, Limits limits) {
    this.pack = pack;
    this.made = made;
    this.limits = limits;
  }

  /**
   * Proposes patients.
   *
   * @param wanted absent: the field is to have no value
   */
  List<PatientRecord> toward(
      String name, Optional<Value> wanted, PatientRecord patient, PatientEvaluation evaluation) {
    Field field = Packs.field(pack, name);
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.EntryCount count) {
      return counted(count, wanted, patient, evaluation);
    }
    if (definition instanceof FieldDefinition.OfEntries entries) {
      return wanted
          .map(value -> entry(entries, value, patient, evaluation))
          .orElseGet(() -> nothing(entries, name, patient, evaluation));
    }
    if (definition instanceof FieldDefinition.SelectedValue selected) {
      return selected(selected, wanted, patient, evaluation);
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return fact(fact.fact(), wanted, patient);
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return aged(age, wanted, patient, evaluation);
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return elapsed(elapsed, wanted, patient, evaluation);
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      List<PatientRecord> proposed = new ArrayList<>();
      proposed.addAll(expression(choice.then(), wanted, patient, evaluation));
      proposed.addAll(expression(choice.otherwise(), wanted, patient, evaluation));
      References.fieldsOf(choice.condition())
          .forEach(
              other -> {
                proposed.addAll(toward(other, Optional.empty(), patient, evaluation));
                proposed.addAll(present(other, patient, evaluation));
              });
      return proposed;
    }
    throw new IllegalStateException("the definitions are sealed");
  }

  /** Some value, whichever. */
  List<PatientRecord> present(String name, PatientRecord patient, PatientEvaluation evaluation) {
    FieldDefinition definition = Packs.field(pack, name).definition();
    if (definition instanceof FieldDefinition.OfEntries entries
        && !(definition instanceof FieldDefinition.EntryCount)) {
      List<PatientRecord> proposed = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        proposed.addAll(at(entries, made.anyDay(entries, evaluation), patient, evaluation));
      }
      return proposed;
    }
    if (definition instanceof FieldDefinition.SelectedValue selected) {
      return present(selected.field(), patient, evaluation);
    }
    LocalDate day = limits.parameters().referenceDate(pack).minusMonths(2);
    return toward(
        name,
        Optional.of(
            switch (definition.type()) {
              case DATE -> new Value.DateValue(day);
              case NUMBER -> new Value.NumberValue(BigDecimal.ONE);
            }),
        patient,
        evaluation);
  }

  /** For a wanted value of an expression that is a field, perhaps moved. */
  List<PatientRecord> expression(
      Expression expression,
      Optional<Value> wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      Optional<Value> before =
          wanted.map(
              value ->
                  new Value.DateValue(
                      shifted.unit().moved(((Value.DateValue) value).date(), -shifted.amount())));
      return expression(shifted.date(), before, patient, evaluation);
    }
    return expression instanceof Expression.FieldReference field
        ? toward(field.name(), wanted, patient, evaluation)
        : List.of();
  }

  private List<PatientRecord> nothing(
      FieldDefinition.OfEntries entries,
      String name,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    List<PatientRecord> proposed = new ArrayList<>();
    FieldTrace trace = evaluation.fields().get(name);
    if (trace != null) {
      Set<EntryId> behind =
          trace.entries().stream().map(JournalEntry::id).collect(Collectors.toSet());
      proposed.add(Edits.without(patient, entry -> behind.contains(entry.id())));
    }
    proposed.add(withoutAll(entries, patient));
    return proposed;
  }

  private PatientRecord withoutAll(FieldDefinition.OfEntries entries, PatientRecord patient) {
    Set<String> codes = Packs.cluster(pack, entries.cluster()).codes();
    return Edits.without(patient, entry -> codes.contains(entry.code()));
  }

  private List<PatientRecord> entry(
      FieldDefinition.OfEntries entries,
      Value wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    if (wanted instanceof Value.DateValue date) {
      return at(entries, date.date(), patient, evaluation);
    }
    Optional<BigDecimal> number = Optional.of(((Value.NumberValue) wanted).number());
    List<PatientRecord> proposed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JournalEntry entry = made.entry(entries, made.anyDay(entries, evaluation), number, number);
      proposed.add(Edits.adding(patient, entry));
      proposed.add(Edits.adding(withoutAll(entries, patient), entry));
    }
    return proposed;
  }

  /** One more on that day; or none but as many as are needed for the nth to be on it. */
  private List<PatientRecord> at(
      FieldDefinition.OfEntries entries,
      LocalDate day,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    List<PatientRecord> proposed = new ArrayList<>();
    JournalEntry entry = made.on(entries, day, evaluation);
    proposed.add(Edits.adding(patient, entry));
    PatientRecord without = withoutAll(entries, patient);
    proposed.add(Edits.adding(without, entry));
    Set<String> codes = Packs.cluster(pack, entries.cluster()).codes();
    for (JournalEntry other : patient.entries()) {
      if (codes.contains(other.code())) {
        proposed.add(Edits.replacing(patient, Edits.on(other, day)));
      }
    }
    PatientRecord several = Edits.adding(without, entry);
    int more = 0;
    long step = 1;
    if (entries instanceof FieldDefinition.EntrySelection it) {
      more = it.nth() - 1;
      step = it.pick() == FieldDefinition.Pick.LATEST ? 1 : -1;
    } else if (entries instanceof FieldDefinition.PairSelection it) {
      more = it.nth() - 1;
      step = it.pick() == FieldDefinition.Pick.LATEST ? 1 : -1;
    } else if (entries instanceof FieldDefinition.SpacedSelection it) {
      more = it.nth() - 1;
      step = ChronoUnit.DAYS.between(day, it.unit().moved(day, -it.distance()));
    }
    for (int i = 1; i <= more; i++) {
      several = Edits.adding(several, Edits.on(entry, day.plusDays(i * step)));
    }
    if (more > 0) {
      proposed.add(several);
    }
    proposed.addAll(limitsMoved(entries, day, Edits.adding(patient, entry), evaluation));
    return proposed;
  }

  /** Where the day does not meet criteria of other fields: those moved, so that it does. */
  private List<PatientRecord> limitsMoved(
      FieldDefinition.OfEntries entries,
      LocalDate day,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    Expression date = new Expression.EntryReference(EntryAttribute.DATE);
    List<PatientRecord> proposed = new ArrayList<>();
    for (Condition leaf : entries.where().map(Leaves::of).orElse(List.of())) {
      if (leaf instanceof Condition.Comparison comparison
          && comparison.left().equals(date)
          && !References.fieldsOf(comparison.right()).isEmpty()) {
        for (int days = -1; days <= 1; days++) {
          if (comparison.operator().holds(-days)) {
            proposed.addAll(
                expression(
                    comparison.right(),
                    Optional.of(new Value.DateValue(day.plusDays(days))),
                    patient,
                    evaluation));
          }
        }
      }
    }
    return proposed;
  }

  private List<PatientRecord> counted(
      FieldDefinition.EntryCount count,
      Optional<Value> wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    List<PatientRecord> proposed = new ArrayList<>();
    PatientRecord several = withoutAll(count, patient);
    int number = wanted.map(value -> ((Value.NumberValue) value).number().intValue()).orElse(0);
    for (int i = 0; i < Math.min(number, MOST_ENTRIES); i++) {
      LocalDate day = made.anyDay(count, evaluation).minusDays(i);
      several = Edits.adding(several, made.on(count, day, evaluation));
    }
    proposed.add(several);
    proposed.add(Edits.adding(patient, made.on(count, made.anyDay(count, evaluation), evaluation)));
    return proposed;
  }

  private List<PatientRecord> selected(
      FieldDefinition.SelectedValue selected,
      Optional<Value> wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    if (selected.attribute() == EntryAttribute.DATE || wanted.isEmpty()) {
      return toward(selected.field(), wanted, patient, evaluation);
    }
    List<JournalEntry> behind =
        Optional.ofNullable(evaluation.fields().get(selected.field()))
            .map(FieldTrace::entries)
            .orElse(List.of());
    if (behind.isEmpty()) {
      return present(selected.field(), patient, evaluation);
    }
    Optional<BigDecimal> number = wanted.map(value -> ((Value.NumberValue) value).number());
    JournalEntry entry =
        selected.attribute() == EntryAttribute.VALUE2
            ? behind.get(behind.size() - 1)
            : behind.get(0);
    boolean first = selected.attribute() == EntryAttribute.VALUE1 || behind.size() > 1;
    return List.of(
        Edits.replacing(
            patient,
            Edits.valued(entry, first ? number : entry.value1(), first ? entry.value2() : number)));
  }

  private static List<PatientRecord> fact(
      FieldDefinition.Fact fact, Optional<Value> wanted, PatientRecord patient) {
    Optional<LocalDate> day =
        wanted.flatMap(
            value ->
                value instanceof Value.DateValue date
                    ? Optional.of(date.date())
                    : Optional.empty());
    LocalDate start =
        patient.registrations().stream()
            .map(Registration::start)
            .findFirst()
            .orElse(patient.dateOfBirth());
    Optional<LocalDate> end =
        patient.registrations().stream().findFirst().flatMap(Registration::end);
    return switch (fact) {
      case REGISTRATION_DATE ->
          day.map(it -> List.of(Edits.registered(patient, it, end))).orElse(List.of());
      case DEREGISTRATION_DATE -> List.of(Edits.registered(patient, start, day));
      case DATE_OF_BIRTH -> day.map(it -> List.of(Edits.born(patient, it))).orElse(List.of());
      case DATE_OF_DEATH -> List.of(Edits.died(patient, day));
      case SEX ->
          wanted
              .map(value -> ((Value.NumberValue) value).number().intValue())
              .filter(sex -> sex == 0 || sex == 1 || sex == 2 || sex == 9)
              .map(sex -> List.of(Edits.ofSex(patient, sex)))
              .orElseGet(() -> List.of(Edits.ofSex(patient, 9)));
    };
  }

  /** Whose birthday it is, and who has it the day after the age ends. */
  private List<PatientRecord> aged(
      FieldDefinition.AgeAt age,
      Optional<Value> wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    Optional<LocalDate> at =
        limits.of(age.date(), evaluation).map(it -> ((Value.DateValue) it).date());
    if (at.isEmpty()) {
      return expression(
          age.date(),
          Optional.of(new Value.DateValue(limits.parameters().referenceDate(pack).minusYears(1))),
          patient,
          evaluation);
    }
    if (wanted.isEmpty()) {
      return List.of(Edits.born(patient, at.get().plusDays(1)));
    }
    BigDecimal number = ((Value.NumberValue) wanted.get()).number();
    if (number.signum() < 0 || !isWithinReach(number, age.unit())) {
      return List.of();
    }
    long units = number.longValue();
    LocalDate birthday = age.unit().moved(at.get(), -units);
    LocalDate youngest = age.unit().moved(at.get(), -units - 1).plusDays(1);
    return List.of(Edits.born(patient, birthday), Edits.born(patient, youngest));
  }

  private List<PatientRecord> elapsed(
      FieldDefinition.Elapsed elapsed,
      Optional<Value> wanted,
      PatientRecord patient,
      PatientEvaluation evaluation) {
    Optional<Value> from = limits.of(elapsed.from(), evaluation);
    Optional<Value> to = limits.of(elapsed.to(), evaluation);
    List<PatientRecord> proposed = new ArrayList<>();
    if (wanted.isEmpty()) {
      proposed.addAll(expression(elapsed.from(), wanted, patient, evaluation));
      proposed.addAll(expression(elapsed.to(), wanted, patient, evaluation));
      return proposed;
    }
    BigDecimal number = ((Value.NumberValue) wanted.get()).number();
    if (!isWithinReach(number, elapsed.unit())) {
      return List.of();
    }
    long units = number.longValue();
    to.ifPresent(
        day ->
            proposed.addAll(
                expression(
                    elapsed.from(),
                    Optional.of(moved(day, -units, elapsed)),
                    patient,
                    evaluation)));
    from.ifPresent(
        day ->
            proposed.addAll(
                expression(
                    elapsed.to(), Optional.of(moved(day, units, elapsed)), patient, evaluation)));
    if (from.isEmpty() && to.isEmpty()) {
      LocalDate day = limits.parameters().referenceDate(pack).minusYears(1);
      proposed.addAll(
          expression(elapsed.from(), Optional.of(new Value.DateValue(day)), patient, evaluation));
    }
    return proposed;
  }

  private static Value moved(Value day, long units, FieldDefinition.Elapsed elapsed) {
    return new Value.DateValue(elapsed.unit().moved(((Value.DateValue) day).date(), units));
  }

  /** False of spans that no record can show: with them, dates leave the calendar. */
  private static boolean isWithinReach(BigDecimal units, CalendarUnit unit) {
    long most = unit.completed(LocalDate.EPOCH, LocalDate.EPOCH.plusYears(MOST_YEARS));
    return units.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
  }
}
