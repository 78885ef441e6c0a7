package io.github.opengpes.requirements.interpret;

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
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
  private final Conditions conditions = new Conditions(this::ofPatient);

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

  /** Answers conditions about the patient as a whole: rules and choices. */
  Conditions conditions() {
    return conditions;
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
      return selected(
          field,
          journal.select(
              selection.pick(), cluster(selection.cluster()), criteria(selection.where())));
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      PairedCluster sides = pair(selection.cluster());
      return selected(
          field,
          journal.selectPair(
              selection.pick(),
              cluster(selection.cluster()),
              cluster(sides.firstOnly()),
              cluster(sides.secondOnly()),
              criteria(selection.where())));
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      Optional<Reading> reading = Optional.ofNullable(readings.get(value.field()));
      Optional<BigDecimal> number =
          reading.flatMap(
              it -> value.attribute() == EntryAttribute.VALUE1 ? it.value1() : it.value2());
      return new FieldTrace(
          field,
          number.map(Value.NumberValue::new),
          reading.map(Reading::entries).orElse(List.of()),
          Optional.empty());
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return plain(field, fact(fact.fact()));
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return plain(field, conditions.value(age.date()).flatMap(this::ageAt));
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      ConditionTrace condition = conditions.answer(choice.condition());
      Expression taken = condition.answer() ? choice.then() : choice.otherwise();
      return new FieldTrace(
          field, conditions.value(taken), entriesBehind(taken), Optional.of(condition));
    }
    throw new IllegalStateException("the definitions are sealed");
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

  /** Completed years; born on 29 February: 1 March in other years (decision 4). */
  private Optional<Value> ageAt(Value value) {
    LocalDate date = ((Value.DateValue) value).date();
    if (date.isBefore(patient.dateOfBirth())) {
      return Optional.empty();
    }
    long years = ChronoUnit.YEARS.between(patient.dateOfBirth(), date);
    return Optional.of(new Value.NumberValue(BigDecimal.valueOf(years)));
  }

  private Predicate<JournalEntry> criteria(Optional<Condition> where) {
    if (where.isEmpty()) {
      return entry -> true;
    }
    Condition condition = where.get();
    return entry ->
        new Conditions(expression -> ofEntry(expression, entry)).answer(condition).answer();
  }

  private Optional<Value> ofEntry(Expression expression, JournalEntry entry) {
    if (expression instanceof Expression.EntryReference reference) {
      return switch (reference.attribute()) {
        case DATE -> entry.date().map(Value.DateValue::new);
        case VALUE1 -> entry.value1().map(Value.NumberValue::new);
        case VALUE2 -> entry.value2().map(Value.NumberValue::new);
      };
    }
    return ofPatient(expression);
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
