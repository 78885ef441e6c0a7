package io.github.opengpes.testkit.synthetic;

import java.time.LocalDate;
import java.util.Map;

/**
 * The part of an ordinary patient's record that rules look at: diagnoses of the registers, what
 * belongs to their care, and what most people have. Not thread-safe.
 */
final class Care {

  private static final int YEAR = 365;
  private static final int CANCER_SINCE = day(2003, 4, 1);
  private static final int DEPRESSION_SINCE = day(2006, 4, 1);
  private static final int PALLIATIVE_SINCE = day(2008, 4, 1);
  private static final int TYPE_1_SINCE = day(2013, 10, 1);

  private final Codes codes;
  private final Map<Register, CodeSet> diagnoses;
  private final Formulary formulary;
  private final int asOf;

  Care(Codes codes, Formulary formulary, int asOf) {
    this.codes = codes;
    this.diagnoses = codes.diagnoses();
    this.formulary = formulary;
    this.asOf = asOf;
  }

  /**
   * Adds the entries.
   *
   * @param until the last day of care: the as-of date, or the day the patient left or died
   * @param bloodPressures how many readings there shall be
   * @param room how many entries the record shall have; habits that do not fit are left out
   */
  void record(
      Person person,
      Entries entries,
      int registers,
      int age,
      int until,
      int bloodPressures,
      int room,
      Rng rng) {
    for (Register register : diagnoses.keySet()) {
      if (register.in(registers)) {
        diagnose(person, entries, register, age, until, rng);
      }
    }
    if (age >= 18) {
      resolvedConditions(person, entries, registers, until, rng);
    }
    if (Register.HYP.in(registers)) {
      hypertensionCare(entries, until, rng);
    }
    if (Register.DM.in(registers)) {
      diabetesCare(entries, until, rng);
    }
    if (Register.AST.in(registers)) {
      formulary.prescribe(entries, until - rng.nextInt(300), Codes.SALBUTAMOL, rng);
    }
    bodyMass(person, entries, Register.OB.in(registers), age, until, room, rng);
    bloodPressures(person, entries, Register.HYP.in(registers), until, bloodPressures, rng);
    glycatedHaemoglobin(person, entries, registers, until, room, rng);
    habits(person, entries, registers != 0, age, until, room, rng);
    optOut(person, entries, until, rng);
  }

  private void diagnose(
      Person person, Entries entries, Register register, int age, int until, Rng rng) {
    CodeSet set = diagnoses.getOrDefault(register, codes.of("HYP_COD"));
    if (register == Register.STIA && rng.chance(0.35)) {
      set = codes.of("TIA_COD");
    }
    int earliest =
        switch (register) {
          case CAN -> CANCER_SINCE;
          case DEP -> DEPRESSION_SINCE;
          case PC -> PALLIATIVE_SINCE;
          default -> Integer.MIN_VALUE;
        };
    int first = onset(person, register, age, Math.max(earliest, until - 18 * YEAR), until, rng);
    boolean resolvedBefore = register == Register.HYP || register == Register.DM;
    if (resolvedBefore && rng.chance(0.03) && first - person.birth > 8 * YEAR) {
      entries.add(first - 5 * YEAR, set.pick(rng)).episode('F');
      entries.add(first - 2 * YEAR, codes.of(resolution(register)).first());
    }
    entries.add(first, set.pick(rng)).episode(rng.chance(0.8) ? 'F' : 'N');
    for (int more = rng.nextInt(3); more > 0 && first < until; more--) {
      entries.add(rng.between(first + 1, until), set.pick(rng)).episode('N');
    }
  }

  private static String resolution(Register register) {
    return register == Register.HYP ? "HYPRES_COD" : "DMRES_COD";
  }

  private static int onset(
      Person person, Register register, int age, int earliest, int until, Rng rng) {
    int usual =
        switch (register) {
          case AST, LD, EP -> 1;
          case MH, DEP -> 14;
          case DM -> age < 40 ? 3 : 30;
          default -> 20;
        };
    int from = Math.max(earliest, person.birth + Math.min(usual, age - 1) * YEAR);
    int to = until - 1;
    return from >= to ? to : rng.between(from, to);
  }

  /** Conditions that are over: the patient is on no register for them. */
  private void resolvedConditions(
      Person person, Entries entries, int registers, int until, Rng rng) {
    int from = Math.max(person.birth + 18 * YEAR, until - 15 * YEAR);
    if (until - from < 2 * YEAR) {
      return;
    }
    if (!Register.HYP.in(registers) && rng.chance(0.008)) {
      resolve(entries, "HYP_COD", "HYPRES_COD", from, until, rng);
    }
    if (!Register.DM.in(registers) && rng.chance(0.004)) {
      resolve(entries, "DM_COD", "DMRES_COD", from, until, rng);
    }
    if (!Register.DEP.in(registers) && rng.chance(0.04)) {
      resolve(entries, "DEPR_COD", "DEPRES_COD", from, until, rng);
    }
    if (!Register.CKD.in(registers) && rng.chance(0.004)) {
      resolve(entries, "CKD_COD", "CKD1AND2_COD", from, until, rng);
    }
  }

  private void resolve(
      Entries entries, String diagnosis, String resolution, int from, int until, Rng rng) {
    int diagnosed = rng.between(from, until - YEAR);
    entries.add(diagnosed, codes.of(diagnosis).pick(rng)).episode('F');
    entries.add(rng.between(diagnosed + 1, until), codes.of(resolution).pick(rng));
  }

  private void hypertensionCare(Entries entries, int until, Rng rng) {
    if (rng.chance(0.3)) {
      int day = until - rng.between(30, 330);
      for (int invitation = rng.between(1, 3); invitation > 0 && day <= until; invitation--) {
        entries.add(day, codes.of("HYPINVITE_COD").any(rng));
        day += rng.between(5, 60);
      }
    }
    once(entries, "HTMAX_COD", 0.04, until, rng);
    once(entries, "HYPPCADEC_COD", 0.02, until, rng);
    once(entries, "HYPPCAPU_COD", 0.015, until, rng);
    once(entries, "BPDEC_COD", 0.02, until, rng);
  }

  private void diabetesCare(Entries entries, int until, Rng rng) {
    if (rng.chance(0.3)) {
      int day = until - rng.between(20, 330);
      for (int invitation = rng.between(1, 3); invitation > 0 && day <= until; invitation--) {
        entries.add(day, codes.of("DMINVITE_COD").any(rng));
        day += rng.between(5, 60);
      }
    }
    once(entries, "DMMAX_COD", 0.03, until, rng);
    once(entries, "DMPCADEC_COD", 0.02, until, rng);
    once(entries, "DMPCAPU_COD", 0.01, until, rng);
  }

  /** An entry of the last two years for some of the patients. */
  private void once(Entries entries, String set, double share, int until, Rng rng) {
    if (rng.chance(share)) {
      entries.add(until - rng.nextInt(2 * YEAR), codes.of(set).any(rng));
    }
  }

  /** Readings, the newest within a year for most, then some months apart. */
  private void bloodPressures(
      Person person, Entries entries, boolean hypertension, int until, int count, Rng rng) {
    boolean controlled = rng.chance(hypertension ? 0.65 : 0.93);
    int systolic = controlled ? (hypertension ? 132 : 124) : 152;
    int day = until - rng.nextInt(hypertension ? 420 : 3 * YEAR);
    for (int n = 0; n < count && day > person.birth; n++) {
      int upper = Math.max(84, systolic + (int) (8 * rng.nearNormal()));
      int lower = Math.max(45, upper * 58 / 100 + (int) (6 * rng.nearNormal()));
      if (rng.chance(0.15)) {
        entries.add(day, codes.of("BP_SYSTOLIC").pick(rng)).value1(upper * 100);
        entries.add(day, codes.of("BP_DIASTOLIC").pick(rng)).value1(lower * 100);
      } else {
        entries.add(day, codes.of("BP_PAIR").pick(rng)).values(upper * 100, lower * 100);
      }
      day -= rng.between(40, hypertension ? 260 : 900);
    }
  }

  /** HbA1c in mmol/mol: diabetes about 58, at risk 42 to 47, others below 42. */
  private void glycatedHaemoglobin(
      Person person, Entries entries, int registers, int until, int room, Rng rng) {
    int count;
    int mean;
    int spread;
    if (Register.DM.in(registers)) {
      count = Math.max(1, Math.min(10, room / 80));
      mean = 58;
      spread = 13;
    } else if (Register.NDH.in(registers)) {
      count = 2;
      mean = 44;
      spread = 1;
    } else {
      count = registers != 0 && rng.chance(0.4) ? 1 : 0;
      mean = 37;
      spread = 1;
    }
    int day = until - rng.nextInt(430);
    for (int n = 0; n < count && day > person.birth && entries.size() < room; n++) {
      int value = Math.max(20, mean + (int) (spread * rng.nearNormal()));
      entries.add(day, codes.of("IFCCHBAM_COD").any(rng)).value1(value * 100);
      day -= rng.between(120, 400);
    }
  }

  /** Body mass index: 30 or more in the last year on the obesity register, and only there. */
  private void bodyMass(
      Person person, Entries entries, boolean obese, int age, int until, int room, Rng rng) {
    if (obese) {
      int index = 3000 + 10 * rng.nextInt(140);
      entries.add(until - rng.nextInt(300), Codes.BODY_MASS_INDEX).value1(index);
    }
    if (age >= 18 && entries.size() + 3 < room) {
      for (int n = rng.nextInt(3); n > 0; n--) {
        int day = until - YEAR - rng.nextInt(8 * YEAR);
        if (day > person.birth) {
          entries
              .add(day, Codes.BODY_MASS_INDEX)
              .value1(10 * Math.max(170, 268 + (int) (42 * rng.nearNormal())));
        }
      }
      if (!obese && rng.chance(0.3)) {
        entries
            .add(until - rng.nextInt(300), Codes.BODY_MASS_INDEX)
            .value1(10 * rng.between(185, 299));
      }
    }
  }

  private void habits(
      Person person, Entries entries, boolean ill, int age, int until, int room, Rng rng) {
    if (person.ethnic != 0 && entries.size() < room) {
      entries.add(
          rng.between(Math.max(person.birth, until - 12 * YEAR), until),
          codes.of("ETHNIC_" + person.ethnic).any(rng));
    }
    if (entries.size() + 8 > room) {
      return;
    }
    if (age >= 15 && rng.chance(0.85)) {
      CodeSet smoking = codes.of(rng.chance(0.15) ? "SMOKER" : "NON_SMOKER");
      for (int n = rng.between(1, 4); n > 0; n--) {
        entries.add(recently(person, until, rng), smoking.pick(rng));
      }
    }
    if (ill) {
      for (int n = rng.nextInt(3); n > 0; n--) {
        entries.add(recently(person, until, rng), codes.of("MEDRVW_COD").pick(rng));
      }
    }
    if (rng.chance(0.15)) {
      entries
          .add(recently(person, until, rng), codes.of("GLUCOSE").pick(rng))
          .value1(10 * rng.between(38, 78));
    }
    if (rng.chance(0.001)) {
      entries.add(recently(person, until, rng), codes.of("EXCLUSION").any(rng)).sensitive();
    }
  }

  /** Some four in a hundred dissent from secondary uses; one in ten of these withdraws later. */
  private void optOut(Person person, Entries entries, int until, Rng rng) {
    int from = Math.max(person.birth, TYPE_1_SINCE);
    if (from < until && rng.chance(0.042)) {
      int dissent = rng.between(from, until);
      entries.add(dissent, Codes.TYPE_1_DISSENT);
      if (dissent < until && rng.chance(0.1)) {
        entries.add(rng.between(dissent + 1, until), Codes.TYPE_1_WITHDRAWAL);
      }
    }
  }

  private int recently(Person person, int until, Rng rng) {
    return rng.between(Math.max(person.birth, Math.min(until, asOf) - 6 * YEAR), until);
  }

  private static int day(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }
}
