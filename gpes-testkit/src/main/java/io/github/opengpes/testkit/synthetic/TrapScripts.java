package io.github.opengpes.testkit.synthetic;

import java.time.LocalDate;
import java.util.List;

/** Turns a patient into the example of a trap. Immutable. */
final class TrapScripts {

  private static final int YEAR = 365;
  private static final String GMS = "GMS";

  private final Codes codes;
  private final LocalDate runDate;
  private final int asOf;
  private final int runBefore;

  /** The as-of dates in order; the last is the run date. */
  TrapScripts(Codes codes, List<LocalDate> asOf) {
    this.codes = codes;
    this.runDate = asOf.get(asOf.size() - 1);
    this.asOf = (int) runDate.toEpochDay();
    this.runBefore = (int) asOf.get(Math.max(0, asOf.size() - 2)).toEpochDay();
  }

  /** Sets the person's dates, flags and registrations, and adds the entries of the trap. */
  void apply(Trap trap, Person person, Entries entries) {
    person.register(Math.max(person.birth, asOf - 12 * YEAR), CsvOutput.NO_DAY, GMS);
    switch (trap) {
      case REGISTRATION_GAP,
          RE_REGISTERED_ON_ONE_DAY,
          ZERO_LENGTH_REGISTRATION,
          DEREGISTERED_ON_RUN_DATE,
          DEREGISTERED_DAY_AFTER_RUN_DATE,
          NON_GMS_REGISTRATION ->
          registrations(trap, person, entries);
      case ENTRY_BEFORE_BIRTH,
          ENTRY_AFTER_DEATH,
          ENTRY_AFTER_RUN_DATE,
          ENTRY_BEFORE_1900,
          ENTRY_FAR_IN_FUTURE,
          ENTRY_WITHOUT_DATE,
          ENTRY_ON_29_FEBRUARY,
          ENTERED_LONG_AFTER,
          DELETED_SINCE_LAST_RUN ->
          dates(trap, person, entries);
      case DIAGNOSIS_AND_RESOLUTION_ON_ONE_DAY, RESOLVED_AND_DIAGNOSED_AGAIN ->
          resolutions(trap, entries);
      case TWO_BLOOD_PRESSURES_ON_ONE_DAY,
          SPLIT_BLOOD_PRESSURE,
          UNPAIRED_BLOOD_PRESSURE,
          VALUE_MISSING,
          VALUE_ZERO,
          VALUE_IN_ANOTHER_UNIT ->
          values(trap, entries);
      case LOCAL_CODE, RETIRED_CODE, CODE_IN_TWO_CLUSTERS, CODE_OF_ANOTHER_SCHEME ->
          oddCodes(trap, entries);
      case TYPE_1_OPT_OUT,
          TYPE_1_OPT_OUT_WITHDRAWN,
          TYPE_1_OPT_OUT_AND_WITHDRAWAL_ON_ONE_DAY,
          S_FLAG,
          SHARING_DISSENT,
          SEALED_ENTRY,
          SENSITIVE_ENTRY,
          EXCLUSION_CODE ->
          exclusions(trap, person, entries);
      case NO_NHS_NUMBER -> {
        person.nhsNumber = null;
        hypertension(entries, asOf - 6 * YEAR);
      }
      case IN_TWO_PRACTICES_ON_ONE_DAY -> hypertension(entries, asOf - 6 * YEAR);
      case BORN_ON_29_FEBRUARY -> {
        person.birth = leapDayBefore(runDate.minusYears(17));
        registeredFromBirth(person);
        diabetes(entries);
      }
      case AGE_17_ON_RUN_DATE, AGE_17_DAY_AFTER_RUN_DATE -> {
        person.birth = birthday(17, trap == Trap.AGE_17_DAY_AFTER_RUN_DATE);
        registeredFromBirth(person);
        diabetes(entries);
      }
      case AGE_80_ON_RUN_DATE, AGE_80_DAY_AFTER_RUN_DATE -> {
        person.birth = birthday(80, trap == Trap.AGE_80_DAY_AFTER_RUN_DATE);
        hypertension(entries, asOf - 6 * YEAR);
        bloodPressure(entries, asOf - 90, 145, 85);
      }
      case INVITATIONS_6_DAYS_APART -> invitations(entries, 6);
      case INVITATIONS_7_DAYS_APART -> invitations(entries, 7);
      case INVITATIONS_8_DAYS_APART -> invitations(entries, 8);
      case SHARED_PRACTICE -> throw new IllegalArgumentException("a trap of no patient");
    }
  }

  private void registrations(Trap trap, Person person, Entries entries) {
    person.unregister();
    switch (trap) {
      case REGISTRATION_GAP -> {
        person.register(asOf - 8 * YEAR, asOf - 3 * YEAR, GMS);
        person.register(asOf - YEAR, CsvOutput.NO_DAY, GMS);
      }
      case RE_REGISTERED_ON_ONE_DAY -> {
        person.register(asOf - 8 * YEAR, asOf - 2 * YEAR, GMS);
        person.register(asOf - 2 * YEAR, CsvOutput.NO_DAY, GMS);
      }
      case ZERO_LENGTH_REGISTRATION -> person.register(asOf - 500, asOf - 500, GMS);
      case DEREGISTERED_ON_RUN_DATE -> person.register(asOf - 8 * YEAR, asOf, GMS);
      case DEREGISTERED_DAY_AFTER_RUN_DATE -> person.register(asOf - 8 * YEAR, asOf + 1, GMS);
      default -> person.register(asOf - 8 * YEAR, CsvOutput.NO_DAY, "PRIVATE");
    }
    hypertension(entries, asOf - 6 * YEAR);
  }

  private void dates(Trap trap, Person person, Entries entries) {
    byte[] diagnosis = codes.of("HYP_COD").first();
    switch (trap) {
      case ENTRY_BEFORE_BIRTH -> entries.add(asOf - 6 * YEAR, diagnosis).dated(person.birth - 40);
      case ENTRY_AFTER_DEATH -> {
        person.death = asOf - 200;
        person.unregister();
        person.register(asOf - 12 * YEAR, person.death, GMS);
        hypertension(entries, asOf - 6 * YEAR);
        entries.add(person.death + 30, codes.of("BP_PAIR").first()).values(120_00, 70_00);
      }
      case ENTRY_AFTER_RUN_DATE -> entries.add(asOf - 1, diagnosis).dated(asOf + 30);
      case ENTRY_BEFORE_1900 -> {
        hypertension(entries, asOf - 6 * YEAR);
        entries.add(asOf - 5 * YEAR, diagnosis).dated(day(1760, 5, 17));
      }
      case ENTRY_FAR_IN_FUTURE -> {
        hypertension(entries, asOf - 6 * YEAR);
        entries.add(asOf - 5 * YEAR, diagnosis).dated(day(2919, 8, 14));
      }
      case ENTRY_WITHOUT_DATE -> entries.add(asOf - 4 * YEAR, diagnosis).dated(CsvOutput.NO_DAY);
      case ENTRY_ON_29_FEBRUARY -> entries.add(leapDayBefore(runDate.minusYears(1)), diagnosis);
      case ENTERED_LONG_AFTER ->
          entries.add(asOf - 10, diagnosis).dated((int) runDate.minusYears(6).toEpochDay());
      default -> entries.add(runBefore - 200, diagnosis).deleted(runBefore + 1);
    }
  }

  private void resolutions(Trap trap, Entries entries) {
    byte[] resolved = codes.of("HYPRES_COD").first();
    if (trap == Trap.RESOLVED_AND_DIAGNOSED_AGAIN) {
      hypertension(entries, asOf - 10 * YEAR);
      entries.add(asOf - 5 * YEAR, resolved);
      hypertension(entries, asOf - 2 * YEAR);
    } else {
      hypertension(entries, asOf - 4 * YEAR);
      entries.add(asOf - 4 * YEAR, resolved);
    }
  }

  private void values(Trap trap, Entries entries) {
    if (trap == Trap.VALUE_IN_ANOTHER_UNIT) {
      diabetes(entries);
      entries.add(asOf - 60, codes.of("IFCCHBAM_COD").first()).value1(7_40);
      entries.add(asOf - 60, Codes.HEIGHT).value1(1_72);
      return;
    }
    hypertension(entries, asOf - 6 * YEAR);
    switch (trap) {
      case TWO_BLOOD_PRESSURES_ON_ONE_DAY -> {
        bloodPressure(entries, asOf - 80, 162, 94);
        bloodPressure(entries, asOf - 80, 128, 76);
      }
      case SPLIT_BLOOD_PRESSURE -> {
        entries.add(asOf - 80, codes.of("BP_SYSTOLIC").first()).value1(134_00);
        entries.add(asOf - 80, codes.of("BP_DIASTOLIC").first()).value1(82_00);
      }
      case UNPAIRED_BLOOD_PRESSURE -> {
        bloodPressure(entries, asOf - 120, 136, 84);
        entries.add(asOf - 20, codes.of("BP_SYSTOLIC").first()).value1(171_00);
      }
      case VALUE_MISSING -> {
        bloodPressure(entries, asOf - 120, 136, 84);
        entries.add(asOf - 20, codes.of("BP_PAIR").first());
      }
      default -> {
        bloodPressure(entries, asOf - 120, 136, 84);
        bloodPressure(entries, asOf - 20, 0, 0);
      }
    }
  }

  private void oddCodes(Trap trap, Entries entries) {
    switch (trap) {
      case LOCAL_CODE -> {
        hypertension(entries, asOf - 6 * YEAR);
        entries.add(asOf - 90, Codes.LOCAL);
      }
      case RETIRED_CODE -> entries.add(asOf - 5 * YEAR, codes.of("CHD_RETIRED").first());
      case CODE_IN_TWO_CLUSTERS ->
          entries.add(asOf - 5 * YEAR, codes.of("IN_TWO_CLUSTERS").first());
      default ->
          entries.add(asOf - 5 * YEAR, codes.of("DM_COD").first()).scheme(Codes.OTHER_SCHEME);
    }
  }

  private void exclusions(Trap trap, Person person, Entries entries) {
    if (trap == Trap.SEALED_ENTRY) {
      entries.add(asOf - 5 * YEAR, codes.of("HYP_COD").first()).seal();
      return;
    }
    hypertension(entries, asOf - 6 * YEAR);
    switch (trap) {
      case TYPE_1_OPT_OUT -> entries.add(asOf - 2 * YEAR, Codes.TYPE_1_DISSENT);
      case TYPE_1_OPT_OUT_WITHDRAWN -> {
        entries.add(asOf - 3 * YEAR, Codes.TYPE_1_DISSENT);
        entries.add(asOf - 2 * YEAR, Codes.TYPE_1_WITHDRAWAL);
      }
      case TYPE_1_OPT_OUT_AND_WITHDRAWAL_ON_ONE_DAY -> {
        entries.add(asOf - 2 * YEAR, Codes.TYPE_1_DISSENT);
        entries.add(asOf - 2 * YEAR, Codes.TYPE_1_WITHDRAWAL);
      }
      case S_FLAG -> person.sFlag = true;
      case SHARING_DISSENT -> person.sharingDissent = true;
      case SENSITIVE_ENTRY -> entries.add(asOf - 300, codes.of("MEDRVW_COD").first()).sensitive();
      default -> entries.add(asOf - 400, codes.of("EXCLUSION").first()).sensitive();
    }
  }

  private void invitations(Entries entries, int apart) {
    hypertension(entries, asOf - 6 * YEAR);
    entries.add(asOf - 60, codes.of("HYPINVITE_COD").at(0));
    entries.add(asOf - 60 + apart, codes.of("HYPINVITE_COD").at(1));
  }

  private void hypertension(Entries entries, int day) {
    entries.add(day, codes.of("HYP_COD").first()).episode('F');
  }

  private void diabetes(Entries entries) {
    entries.add(asOf - 4 * YEAR, codes.of("DM_COD").first()).episode('F');
  }

  private void bloodPressure(Entries entries, int day, int systolic, int diastolic) {
    entries.add(day, codes.of("BP_PAIR").first()).values(systolic * 100, diastolic * 100);
  }

  private void registeredFromBirth(Person person) {
    person.unregister();
    person.register(person.birth, CsvOutput.NO_DAY, GMS);
  }

  private int birthday(int age, boolean dayAfter) {
    return (int) runDate.plusDays(dayAfter ? 1 : 0).minusYears(age).toEpochDay();
  }

  private static int leapDayBefore(LocalDate date) {
    int year = date.getYear();
    while (!LocalDate.of(year, 1, 1).isLeapYear()
        || date.isBefore(LocalDate.of(year, 2, 28).plusDays(1))) {
      year--;
    }
    return day(year, 2, 29);
  }

  private static int day(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }
}
