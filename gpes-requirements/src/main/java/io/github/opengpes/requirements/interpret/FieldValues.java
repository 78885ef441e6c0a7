package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the fields of one patient, in an order in which each stands behind those it needs. */
final class FieldValues {

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final PatientRecord patient;
  private final Optional<Registration> registration;
  private final Journal journal;
  private final Map<String, FieldTrace> found = new HashMap<>();
  private final Map<String, Reading> readings = new HashMap<>();
  private final Conditions conditions =
      new Conditions(
          new OfPatient(
              ruleset -> {
                throw new IllegalStateException("fields do not ask for rulesets");
              }));

  FieldValues(
      RequirementPack pack,
      RunParameters parameters,
      PatientRecord patient,
      Optional<Registration> registration) {
    this.pack = pack;
    this.parameters = parameters;
    this.patient = patient;
    this.registration = registration;
    this.journal = Journal.of(patient, parameters.referenceDate(pack));
  }

  /** Finds the fields; those that they need are among them and stand before them. */
  Map<String, FieldTrace> find(List<Field> inOrder) {
    inOrder.forEach(field -> found.put(field.name(), find(field)));
    return found;
  }

  /** What the absent ones among the found fields saw, where they look among entries. */
  Map<String, VainSearch> vainSearches() {
    Map<String, VainSearch> searches = new HashMap<>();
    found.forEach(
        (name, trace) -> {
          if (trace.value().isEmpty()
              && trace.field().definition() instanceof FieldDefinition.OfEntries looked) {
            searches.put(
                name,
                journal.vainSearch(patient, cluster(looked.cluster()), criteria(looked.where())));
          }
        });
    return searches;
  }

  /**
   * Answers conditions about the patient as a whole: rules.
   *
   * @param selected whether the patient is selected by a ruleset
   */
  Conditions conditions(Predicate<RulesetId> selected) {
    return new Conditions(new OfPatient(selected));
  }

  /** The entries that any of the selections takes, each once, by date, then entry id. */
  List<JournalEntry> taken(Output.Journals journals) {
    Predicate<JournalEntry> taken = entry -> false;
    for (Output.JournalSelection selection : journals.selections()) {
      Predicate<JournalEntry> criteria = criteria(selection.where());
      for (String name : selection.clusters()) {
        Cluster cluster = cluster(name);
        taken = taken.or(entry -> Journal.isOf(entry, cluster) && criteria.test(entry));
      }
    }
    return journal.entries().stream().filter(taken).toList();
  }

  private FieldTrace find(Field field) {
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return selected(field, Journal.select(selection.pick(), selection.nth(), entries(selection)));
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      PairedCluster sides = pair(selection.cluster());
      return selected(
          field,
          Journal.selectPair(
              selection.pick(),
              selection.nth(),
              entries(selection),
              cluster(sides.firstOnly()),
              cluster(sides.secondOnly())));
    }
    if (definition instanceof FieldDefinition.SpacedSelection selection) {
      return selected(
          field,
          Journal.selectApart(
              selection.nth(),
              date -> selection.unit().moved(date, selection.distance()),
              entries(selection)));
    }
    if (definition instanceof FieldDefinition.ExtremeValue extreme) {
      return extreme(field, extreme);
    }
    if (definition instanceof FieldDefinition.MeanValue mean) {
      return mean(field, mean);
    }
    if (definition instanceof FieldDefinition.EntryCount count) {
      return count(field, count);
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      Optional<Reading> reading = Optional.ofNullable(readings.get(value.field()));
      return new FieldTrace(
          field,
          reading.flatMap(it -> it.value(value.attribute())),
          reading.map(Reading::entries).orElse(List.of()),
          Optional.empty());
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return plain(field, fact(fact.fact()));
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return new FieldTrace(
          field,
          conditions.value(age.date()).flatMap(it -> ageAt(it, age.unit())),
          entriesBehind(age.date()),
          Optional.empty());
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      Optional<Value> from = conditions.value(elapsed.from());
      Optional<Value> to = conditions.value(elapsed.to());
      List<JournalEntry> behind = new ArrayList<>(entriesBehind(elapsed.from()));
      behind.addAll(entriesBehind(elapsed.to()));
      return new FieldTrace(
          field,
          from.flatMap(a -> to.map(b -> completed(elapsed.unit(), a, b))),
          behind,
          Optional.empty());
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      ConditionTrace condition = conditions.answer(choice.condition());
      Expression taken = condition.answer() ? choice.then() : choice.otherwise();
      return new FieldTrace(
          field, conditions.value(taken), entriesBehind(taken), Optional.of(condition));
    }
    throw new IllegalStateException("the definitions are sealed");
  }

  private List<JournalEntry> entries(FieldDefinition.OfEntries definition) {
    return journal.of(cluster(definition.cluster()), criteria(definition.where()));
  }

  private FieldTrace extreme(Field field, FieldDefinition.ExtremeValue extreme) {
    Optional<Reading> reading = EntryFigures.extreme(extreme, entries(extreme)).map(Reading::of);
    reading.ifPresent(it -> readings.put(field.name(), it));
    return new FieldTrace(
        field,
        reading.flatMap(it -> it.value(extreme.attribute())),
        reading.map(Reading::entries).orElse(List.of()),
        Optional.empty());
  }

  private FieldTrace mean(Field field, FieldDefinition.MeanValue mean) {
    List<JournalEntry> entries = EntryFigures.having(mean.attribute(), entries(mean));
    return new FieldTrace(
        field,
        EntryFigures.mean(mean.attribute(), entries).map(Value.NumberValue::new),
        entries,
        Optional.empty());
  }

  private FieldTrace count(Field field, FieldDefinition.EntryCount count) {
    List<JournalEntry> entries = entries(count);
    BigDecimal number = BigDecimal.valueOf(EntryFigures.count(count.counted(), entries));
    return new FieldTrace(
        field, Optional.of(new Value.NumberValue(number)), entries, Optional.empty());
  }

  private FieldTrace selected(Field field, Optional<Reading> reading) {
    reading.ifPresent(it -> readings.put(field.name(), it));
    return new FieldTrace(
        field,
        reading.map(it -> new Value.DateValue(it.date())),
        reading.map(Reading::entries).orElse(List.of()),
        Optional.empty());
  }

  private static FieldTrace plain(Field field, Optional<Value> value) {
    return new FieldTrace(field, value, List.of(), Optional.empty());
  }

  /** The entries that decided the field that an expression is made of. */
  private List<JournalEntry> entriesBehind(Expression expression) {
    List<JournalEntry> entries = new ArrayList<>();
    References.visit(
        expression,
        part -> {
          if (part instanceof Expression.FieldReference field) {
            FieldTrace trace = found.get(field.name());
            if (trace != null) {
              entries.addAll(trace.entries());
            }
          }
        });
    return entries;
  }

  private Optional<Value> fact(FieldDefinition.Fact fact) {
    return switch (fact) {
      case REGISTRATION_DATE -> registration.map(it -> new Value.DateValue(it.start()));
      case DEREGISTRATION_DATE -> registration.flatMap(Registration::end).map(Value.DateValue::new);
      case DATE_OF_BIRTH -> Optional.of(new Value.DateValue(patient.dateOfBirth()));
      case DATE_OF_DEATH -> patient.dateOfDeath().map(Value.DateValue::new);
      case SEX -> Optional.of(new Value.NumberValue(BigDecimal.valueOf(patient.sex())));
    };
  }

  /** Completed units; born on 29 February: 1 March in other years (decision 4). */
  private Optional<Value> ageAt(Value date, CalendarUnit unit) {
    Value.DateValue birth = new Value.DateValue(patient.dateOfBirth());
    return ((Value.DateValue) date).date().isBefore(birth.date())
        ? Optional.empty()
        : Optional.of(completed(unit, birth, date));
  }

  private static Value completed(CalendarUnit unit, Value from, Value to) {
    long units = unit.completed(((Value.DateValue) from).date(), ((Value.DateValue) to).date());
    return new Value.NumberValue(BigDecimal.valueOf(units));
  }

  private Predicate<JournalEntry> criteria(Optional<Condition> where) {
    if (where.isEmpty()) {
      return entry -> true;
    }
    Condition condition = where.get();
    return entry -> new Conditions(new OfEntry(entry)).answer(condition).answer();
  }

  /** What rules and choices ask. */
  private final class OfPatient implements Conditions.Subject {
    private final Predicate<RulesetId> selected;

    OfPatient(Predicate<RulesetId> selected) {
      this.selected = selected;
    }

    @Override
    public Optional<Value> value(Expression reference) {
      return ofPatient(reference);
    }

    @Override
    public List<Value> values(Expression.VariableReference variable) {
      return parameters.values(variable.name());
    }

    @Override
    public boolean isIn(RulesetId ruleset) {
      return selected.test(ruleset);
    }

    @Override
    public Optional<Episode> episode() {
      throw new IllegalStateException("an episode stands only in criteria");
    }

    @Override
    public Optional<Prescription> prescription() {
      throw new IllegalStateException("a prescription stands only in criteria");
    }
  }

  /** What criteria ask. */
  private final class OfEntry implements Conditions.Subject {
    private final JournalEntry entry;

    OfEntry(JournalEntry entry) {
      this.entry = entry;
    }

    @Override
    public Optional<Value> value(Expression reference) {
      return reference instanceof Expression.EntryReference asked
          ? Reading.of(entry).value(asked.attribute())
          : ofPatient(reference);
    }

    @Override
    public List<Value> values(Expression.VariableReference variable) {
      return parameters.values(variable.name());
    }

    @Override
    public boolean isIn(RulesetId ruleset) {
      throw new IllegalStateException("criteria do not ask for rulesets");
    }

    @Override
    public Optional<Episode> episode() {
      return entry.episode();
    }

    @Override
    public Optional<Prescription> prescription() {
      return entry.prescription();
    }
  }

  private Optional<Value> ofPatient(Expression expression) {
    if (expression instanceof Expression.VariableReference variable) {
      return Optional.of(parameters.value(variable.name()));
    }
    if (expression instanceof Expression.FieldReference field) {
      FieldTrace trace = found.get(field.name());
      if (trace == null) {
        throw new IllegalStateException("field " + field.name() + " is needed before it is found");
      }
      return trace.value();
    }
    throw new IllegalStateException("an attribute of an entry stands only in criteria");
  }

  private Cluster cluster(String name) {
    Cluster cluster = pack.clusters().get(name);
    if (cluster == null) {
      throw new IllegalStateException("no cluster " + name + " in a checked pack");
    }
    return cluster;
  }

  private PairedCluster pair(String name) {
    PairedCluster pair = pack.pairedClusters().get(name);
    if (pair == null) {
      throw new IllegalStateException("no pair for " + name + " in a checked pack");
    }
    return pair;
  }
}
