package io.github.opengpes.testkit.synthetic;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has tripped extractions of real records. Each is produced in every practice and named, with
 * its patient, in {@code traps.csv}. "The run date" is the last as-of date. Unless said otherwise
 * the patient is an adult, registered, and recorded with hypertension, so that the trap shows.
 */
public enum Trap {
  REGISTRATION_GAP("left three years before the run date, came back one year before it"),
  RE_REGISTERED_ON_ONE_DAY("one registration ends and the next begins on the same day"),
  ZERO_LENGTH_REGISTRATION("the only registration ends on the day it starts: never registered"),
  DEREGISTERED_ON_RUN_DATE("the registration ends on the run date: no longer registered"),
  DEREGISTERED_DAY_AFTER_RUN_DATE("the registration ends a day later, already known: registered"),
  NON_GMS_REGISTRATION("registered, but not for general medical services"),
  ENTRY_BEFORE_BIRTH("the diagnosis is dated before the birth"),
  ENTRY_AFTER_DEATH("dead for months; an entry is dated after the death"),
  ENTRY_AFTER_RUN_DATE("the only diagnosis is dated a month after the run date"),
  ENTRY_BEFORE_1900("an entry is dated 1760"),
  ENTRY_FAR_IN_FUTURE("an entry is dated 2919"),
  ENTRY_WITHOUT_DATE("the only diagnosis has no date"),
  ENTRY_ON_29_FEBRUARY("the diagnosis is dated on a leap day"),
  DIAGNOSIS_AND_RESOLUTION_ON_ONE_DAY("diagnosed and resolved on one day: not resolved"),
  RESOLVED_AND_DIAGNOSED_AGAIN("diagnosed, resolved, diagnosed again"),
  TWO_BLOOD_PRESSURES_ON_ONE_DAY("two readings on one day, first 162/94, then 128/76"),
  SPLIT_BLOOD_PRESSURE("systolic and diastolic in two entries of one day"),
  UNPAIRED_BLOOD_PRESSURE("a full reading, later a systolic one alone"),
  VALUE_MISSING("the latest blood pressure has no number"),
  VALUE_ZERO("the latest blood pressure is 0/0"),
  VALUE_IN_ANOTHER_UNIT("height in metres, HbA1c in per cent under a mmol/mol code; diabetes"),
  ENTERED_LONG_AFTER("diagnosis dated six years, entered ten days before the run date"),
  DELETED_SINCE_LAST_RUN("the diagnosis of the run before is gone", 1, Needs.TWO_SNAPSHOTS),
  LOCAL_CODE("a code of the supplier's own, Y2f27"),
  RETIRED_CODE("the only heart disease code was in one cluster release and not in a later one"),
  CODE_IN_TWO_CLUSTERS("one entry counts for diabetes and for peripheral arterial disease"),
  CODE_OF_ANOTHER_SCHEME("the digits of a diabetes concept under the OID of another scheme"),
  TYPE_1_OPT_OUT("dissent, not withdrawn"),
  TYPE_1_OPT_OUT_WITHDRAWN("dissent, withdrawn a year later"),
  TYPE_1_OPT_OUT_AND_WITHDRAWAL_ON_ONE_DAY("dissent and withdrawal on one day: stays dissent"),
  S_FLAG("the demographic record is marked sensitive"),
  SHARING_DISSENT("declined sharing of the record"),
  SEALED_ENTRY("the only diagnosis is sealed"),
  SENSITIVE_ENTRY("an entry of the sensitive set"),
  EXCLUSION_CODE("an entry whose code a request may name as exclusion"),
  IN_TWO_PRACTICES_ON_ONE_DAY("registered in two practices on one day", 2, Needs.TWO_PRACTICES),
  NO_NHS_NUMBER("has no NHS number"),
  BORN_ON_29_FEBRUARY("born on a leap day at least 17 years before the run date; diabetes"),
  AGE_17_ON_RUN_DATE("has the 17th birthday on the run date; diabetes"),
  AGE_17_DAY_AFTER_RUN_DATE("has the 17th birthday a day later; diabetes"),
  AGE_80_ON_RUN_DATE("has the 80th birthday on the run date; last reading 145/85"),
  AGE_80_DAY_AFTER_RUN_DATE("has the 80th birthday a day later; last reading 145/85"),
  INVITATIONS_6_DAYS_APART("invited twice, six days apart; no reading in the year"),
  INVITATIONS_7_DAYS_APART("invited twice, seven days apart; no reading in the year"),
  INVITATIONS_8_DAYS_APART("invited twice, eight days apart; no reading in the year"),
  SHARED_PRACTICE(
      "the practice, not a patient, shares its system instance", 0, Needs.FIVE_PRACTICES);

  /** What a trap cannot be without. */
  private enum Needs {
    NOTHING,
    TWO_SNAPSHOTS,
    TWO_PRACTICES,
    FIVE_PRACTICES
  }

  private final String description;
  private final int patients;
  private final Needs needs;

  Trap(String description) {
    this(description, 1, Needs.NOTHING);
  }

  Trap(String description, int patients, Needs needs) {
    this.description = description;
    this.patients = patients;
    this.needs = needs;
  }

  /** What the patient or the practice has, in words. */
  public String description() {
    return description;
  }

  /** How many patients of each practice have it; 0 for what a practice has. */
  int patients() {
    return patients;
  }

  /** The register that a patient with it is on at the run date; null for none. */
  @Nullable Register register() {
    return switch (this) {
      case ZERO_LENGTH_REGISTRATION,
          DEREGISTERED_ON_RUN_DATE,
          NON_GMS_REGISTRATION,
          ENTRY_AFTER_DEATH,
          ENTRY_AFTER_RUN_DATE,
          ENTRY_WITHOUT_DATE,
          DELETED_SINCE_LAST_RUN,
          SEALED_ENTRY,
          RETIRED_CODE,
          CODE_OF_ANOTHER_SCHEME,
          AGE_17_DAY_AFTER_RUN_DATE,
          SHARED_PRACTICE ->
          null;
      case VALUE_IN_ANOTHER_UNIT, CODE_IN_TWO_CLUSTERS, BORN_ON_29_FEBRUARY, AGE_17_ON_RUN_DATE ->
          Register.DM;
      default -> Register.HYP;
    };
  }

  private boolean possible(int practices, int snapshots) {
    return switch (needs) {
      case NOTHING -> true;
      case TWO_SNAPSHOTS -> snapshots >= 2;
      case TWO_PRACTICES -> practices >= 2;
      case FIVE_PRACTICES -> practices >= 5;
    };
  }

  /** The traps that can be produced with so many practices and snapshots. */
  static List<Trap> possibleWith(int practices, int snapshots) {
    return Arrays.stream(values()).filter(trap -> trap.possible(practices, snapshots)).toList();
  }
}
