package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How the value of a field can be another: what mends it, in which steps, and on which days a new
 * entry could stand.
 *
 * @param source the field that selects the entry: this one, or the one whose value this is
 * @param days of the entries of {@code source}; absent where no entry can be added
 * @param fixed what stands against a new entry where there are no days
 * @param step the smallest difference between two numbers
 */
record FieldMoves(
    Field field, Field source, Optional<EntryDays> days, Mend fixed, BigDecimal step, String unit) {

  /** Values of entries have four decimals. */
  private static final BigDecimal TEN_THOUSANDTH = new BigDecimal("0.0001");

  /** Nothing for a field that never moves: a sex is not near to another. */
  static Optional<FieldMoves> of(Field field, RequirementPack pack, LocalDate referenceDate) {
    FieldDefinition definition = field.definition();
    if (EntryDays.areOf(definition)) {
      return Optional.of(
          new FieldMoves(
              field,
              field,
              Optional.of(new EntryDays(field, referenceDate)),
              Mend.NO_NEW_ENTRY,
              BigDecimal.ONE,
              "days"));
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      Optional<Field> source =
          Optional.ofNullable(pack.fields().get(value.field()))
              .filter(it -> EntryDays.areOf(it.definition()));
      if (source.isPresent() && value.attribute() != EntryAttribute.DATE) {
        return Optional.of(
            new FieldMoves(
                field,
                source.get(),
                Optional.of(new EntryDays(source.get(), referenceDate)),
                Mend.NO_NEW_ENTRY,
                TEN_THOUSANDTH,
                ""));
      }
    }
    if (definition instanceof FieldDefinition.AgeAt age && References.fieldsOf(age).isEmpty()) {
      return Optional.of(fixed(field, Mend.AGE, BigDecimal.ONE, "years"));
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return switch (fact.fact()) {
        case SEX -> Optional.empty();
        case DATE_OF_BIRTH -> Optional.of(fixed(field, Mend.AGE, BigDecimal.ONE, "days"));
        case REGISTRATION_DATE, DEREGISTRATION_DATE, DATE_OF_DEATH ->
            Optional.of(fixed(field, Mend.REGISTRATION, BigDecimal.ONE, "days"));
      };
    }
    return Optional.of(
        switch (definition.type()) {
          case DATE -> fixed(field, Mend.NOT_KNOWN, BigDecimal.ONE, "days");
          case NUMBER -> fixed(field, Mend.NOT_KNOWN, TEN_THOUSANDTH, "");
        });
  }

  private static FieldMoves fixed(Field field, Mend mend, BigDecimal step, String unit) {
    return new FieldMoves(field, field, Optional.empty(), mend, step, unit);
  }

  /** Whether it is the date of an entry. */
  boolean isEntryDate() {
    return days.isPresent() && source.equals(field);
  }

  /** Whether it is a number of the entry that another field selects. */
  boolean isEntryValue() {
    return days.isPresent() && !source.equals(field);
  }
}
