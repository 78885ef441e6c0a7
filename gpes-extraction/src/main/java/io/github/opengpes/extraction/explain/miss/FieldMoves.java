package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
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
 * @param fixed what stands against a new entry
 * @param step the smallest difference between two numbers
 * @param unit of a distance, in the plural; empty for a measured number
 */
record FieldMoves(
    Field field,
    Kind kind,
    Field source,
    Optional<EntryDays> days,
    Mend fixed,
    BigDecimal step,
    String unit) {

  /** What kind of value it is. */
  enum Kind {
    /** The date of a selected entry. */
    ENTRY_DATE,
    /** A number of the entry that another field selected. */
    ENTRY_VALUE,
    /** A number from several entries: a count, a lowest or highest, a mean. */
    FROM_SEVERAL,
    /** A fact, or worked out from other fields. */
    FIXED
  }

  /** Values of entries have four decimals. */
  private static final BigDecimal TEN_THOUSANDTH = new BigDecimal("0.0001");

  /** Nothing for a field that never moves: a sex is not near to another. */
  static Optional<FieldMoves> of(Field field, RequirementPack pack, LocalDate referenceDate) {
    FieldDefinition definition = field.definition();
    if (EntryDays.areOf(definition)) {
      return Optional.of(
          ofEntries(field, Kind.ENTRY_DATE, field, referenceDate, BigDecimal.ONE, "days"));
    }
    if (definition instanceof FieldDefinition.EntryCount count) {
      String unit = count.counted() == Counted.DAYS ? "days" : "entries";
      return Optional.of(
          ofEntries(field, Kind.FROM_SEVERAL, field, referenceDate, BigDecimal.ONE, unit));
    }
    if (definition instanceof FieldDefinition.ExtremeValue
        || definition instanceof FieldDefinition.MeanValue) {
      return Optional.of(
          ofEntries(field, Kind.FROM_SEVERAL, field, referenceDate, TEN_THOUSANDTH, ""));
    }
    if (definition instanceof FieldDefinition.SelectedValue value
        && value.attribute() != EntryAttribute.DATE) {
      Optional<Field> source =
          Optional.ofNullable(pack.fields().get(value.field()))
              .filter(it -> EntryDays.areOf(it.definition()));
      if (source.isPresent()) {
        return Optional.of(
            ofEntries(field, Kind.ENTRY_VALUE, source.get(), referenceDate, TEN_THOUSANDTH, ""));
      }
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      boolean onAFixedDay = References.fieldsOf(age).isEmpty();
      return Optional.of(
          fixed(
              field, onAFixedDay ? Mend.AGE : Mend.NOT_KNOWN, BigDecimal.ONE, age.unit().plural()));
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return Optional.of(fixed(field, Mend.NOT_KNOWN, BigDecimal.ONE, elapsed.unit().plural()));
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

  private static FieldMoves ofEntries(
      Field field, Kind kind, Field source, LocalDate referenceDate, BigDecimal step, String unit) {
    return new FieldMoves(
        field,
        kind,
        source,
        Optional.of(new EntryDays(source, referenceDate)),
        field.definition() instanceof FieldDefinition.MeanValue
            ? Mend.NOT_KNOWN
            : Mend.NO_NEW_ENTRY,
        step,
        unit);
  }

  private static FieldMoves fixed(Field field, Mend mend, BigDecimal step, String unit) {
    return new FieldMoves(field, Kind.FIXED, field, Optional.empty(), mend, step, unit);
  }

  /** An age that is more than a year off is not near: nothing but time can change it. */
  boolean isNear(NearMiss miss) {
    if (fixed != Mend.AGE || miss.distance().isEmpty()) {
      return true;
    }
    int year =
        switch (unit) {
          case "years" -> 1;
          case "months" -> 12;
          case "weeks" -> 52;
          default -> 366;
        };
    return miss.distance().get().compareTo(BigDecimal.valueOf(year)) <= 0;
  }

  /**
   * Of a number from several entries: whether entries that are added bring it to the other value.
   * They make a count higher and never lower, a highest value higher, a lowest one lower; a mean
   * they bring there only where there was none.
   */
  boolean movesByNewEntries(Optional<BigDecimal> now, BigDecimal other) {
    if (now.isEmpty()) {
      return true;
    }
    int direction = other.compareTo(now.get());
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.ExtremeValue value) {
      return value.extreme() == Extreme.MAXIMUM ? direction > 0 : direction < 0;
    }
    return definition instanceof FieldDefinition.EntryCount && direction > 0;
  }
}
