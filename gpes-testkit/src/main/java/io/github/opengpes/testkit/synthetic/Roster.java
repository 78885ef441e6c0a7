package io.github.opengpes.testkit.synthetic;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in one practice: birth, sex, standing, registers and number of entries of each patient, so
 * chosen that the totals are the model's. It is the only thing held for a whole practice, some
 * twenty bytes a patient; the entries are made and written one patient at a time.
 */
final class Roster {

  /** How a patient stands with the practice on the last as-of date. */
  enum Standing {
    REGISTERED,
    LEFT,
    DIED,
    /** Registered, but not for general medical services. */
    OTHER_TYPE
  }

  /** The golden ratio's fraction: its multiples fill any range evenly, in no visible order. */
  private static final double GOLDEN = 0.6180339887498949;

  /** Ages from 50 in fives, our own rounding of the English shape; the last reaches to 99. */
  private static final double[] FROM_FIFTY = {.19, .175, .15, .13, .125, .09, .07, .045, .025};

  private final PracticeModel model;
  private final int size;
  private final int[] births;
  private final byte[] ages;
  private final byte[] sexes;
  private final Standing[] standings;
  private final int[] registers;
  private final int[] entryCounts;
  private final @Nullable Trap[] traps;
  private final double bloodPressureUnit;
  private final double prescriptionUnit;

  /** Draws up the practice; {@code slots} names the trap of each trapped patient. */
  Roster(
      PracticeModel model,
      int size,
      int entriesPerPatient,
      LocalDate asOf,
      List<Trap> slots,
      Rng rng) {
    this.model = model;
    this.size = size;
    this.births = new int[size];
    this.ages = new byte[size];
    this.sexes = new byte[size];
    this.standings = new Standing[size];
    this.registers = new int[size];
    this.entryCounts = new int[size];
    this.traps = new Trap[size];
    for (int slot = 0; slot < Math.min(size, slots.size()); slot++) {
      traps[(int) ((long) slot * size / Math.min(size, slots.size()))] = slots.get(slot);
    }
    drawPeople(asOf, rng);
    for (Register register : Register.values()) {
      fill(register, rng);
    }
    shareOutEntries(entriesPerPatient, rng);
    double total = 0;
    double bloodPressures = 0;
    double prescriptions = 0;
    for (int i = 0; i < size; i++) {
      total += entryCounts[i];
      bloodPressures += entryCounts[i] * bloodPressureWeight(i);
      prescriptions += entryCounts[i] * prescriptionWeight(i);
    }
    this.bloodPressureUnit = total / bloodPressures;
    this.prescriptionUnit = total / prescriptions;
  }

  int size() {
    return size;
  }

  int birth(int patient) {
    return births[patient];
  }

  int age(int patient) {
    return ages[patient];
  }

  /** As in the data model: 1 male, 2 female. */
  int sex(int patient) {
    return sexes[patient];
  }

  Standing standing(int patient) {
    return standings[patient];
  }

  /** The registers as bits of {@link Register#bit}. */
  int registers(int patient) {
    return registers[patient];
  }

  int entryCount(int patient) {
    return entryCounts[patient];
  }

  @Nullable Trap trap(int patient) {
    return traps[patient];
  }

  int registered() {
    int registered = 0;
    for (int i = 0; i < size; i++) {
      if (isRegistered(i)) {
        registered++;
      }
    }
    return registered;
  }

  /**
   * The share of a patient's entries that are blood pressures, for an average over the practice.
   */
  double bloodPressureShare(int patient, double average) {
    return average * bloodPressureWeight(patient) * bloodPressureUnit;
  }

  /** The share of a patient's entries that are prescriptions, likewise. */
  double prescriptionShare(int patient, double average) {
    return average * prescriptionWeight(patient) * prescriptionUnit;
  }

  private boolean isRegistered(int patient) {
    return standings[patient] == Standing.REGISTERED;
  }

  private double bloodPressureWeight(int patient) {
    if (Register.HYP.in(registers[patient])) {
      return 2.2;
    }
    return ages[patient] < 18 ? 0 : ages[patient] < 45 ? 0.5 : 0.9;
  }

  private double prescriptionWeight(int patient) {
    return registers[patient] == 0 ? 0.7 : 1.15;
  }

  private void drawPeople(LocalDate asOf, Rng rng) {
    double position = rng.nextDouble();
    for (int i = 0; i < size; i++) {
      position = (position + GOLDEN) % 1.0;
      int age = traps[i] != null ? 50 : age(position, rng);
      LocalDate lastPossible = asOf.minusYears(age);
      LocalDate firstPossible = asOf.minusYears(age + 1L).plusDays(1);
      int span = (int) (lastPossible.toEpochDay() - firstPossible.toEpochDay());
      births[i] = (int) firstPossible.toEpochDay() + rng.between(0, span);
      ages[i] = (byte) age;
      sexes[i] = (byte) (rng.chance(age >= 80 ? 0.6 : 0.5) ? 2 : 1);
      standings[i] = traps[i] != null ? Standing.REGISTERED : standing(age, rng);
    }
  }

  private static Standing standing(int age, Rng rng) {
    double place = rng.nextDouble();
    double dead = age >= 70 ? 0.10 : age >= 50 ? 0.02 : 0.001;
    if (place < dead) {
      return Standing.DIED;
    }
    if (place < dead + 0.025) {
      return Standing.LEFT;
    }
    return place < dead + 0.029 ? Standing.OTHER_TYPE : Standing.REGISTERED;
  }

  /** The age at a position from 0 (youngest) to 1, from the age groups of the model. */
  private int age(double position, Rng rng) {
    double person = position * model.listSize();
    int under6 = model.listSize() - model.atLeast(6);
    int under16 = model.listSize() - model.atLeast(16);
    int under17 = model.listSize() - model.atLeast(17);
    int under18 = model.listSize() - model.atLeast(18);
    int under50 = model.listSize() - model.atLeast(50);
    if (person < under6) {
      return within(0, 6, person / under6);
    }
    if (person < under16) {
      return within(6, 16, (person - under6) / (under16 - under6));
    }
    if (person < under17) {
      return 16;
    }
    if (person < under18) {
      return 17;
    }
    if (person < under50) {
      return within(18, 50, (person - under18) / (under50 - under18));
    }
    double share = (person - under50) / (model.listSize() - under50);
    for (int band = 0; band < FROM_FIFTY.length - 1; band++) {
      if (share < FROM_FIFTY[band]) {
        return within(50 + 5 * band, 55 + 5 * band, share / FROM_FIFTY[band]);
      }
      share -= FROM_FIFTY[band];
    }
    return rng.between(90, 99);
  }

  private static int within(int from, int before, double share) {
    return Math.min(before - 1, from + (int) ((before - from) * share));
  }

  /**
   * Puts on a register as many of the registered as the model has, and of the others a like share.
   * The walk is by a stride of its own for each register, so that registers do not fall in step.
   */
  private void fill(Register register, Rng rng) {
    PracticeModel.Published published = model.published(register);
    double[] weights = new double[size];
    int eligible = 0;
    int trapped = 0;
    for (int i = 0; i < size; i++) {
      Trap trap = traps[i];
      trapped += trap != null && trap.register() == register ? 1 : 0;
      if (ages[i] >= published.fromAge()) {
        eligible += isRegistered(i) ? 1 : 0;
        weights[i] = traps[i] == null ? register.weight(ages[i], registers[i]) : 0;
      }
    }
    double unit = unit(weights, eligible * published.prevalence() - trapped);
    double carried = rng.nextDouble();
    int stride = coprime(size, rng);
    int patient = rng.nextInt(size);
    for (int walked = 0; walked < size; walked++) {
      patient = (int) (((long) patient + stride) % size);
      double probability = Math.min(1, weights[patient] * unit);
      boolean chosen;
      if (isRegistered(patient)) {
        carried += probability;
        chosen = carried >= 1;
        carried -= chosen ? 1 : 0;
      } else {
        chosen = rng.chance(probability);
      }
      if (chosen) {
        registers[patient] |= register.bit();
      }
    }
  }

  /** What the weights of the registered are multiplied by to expect a total, none above 1. */
  private double unit(double[] weights, double total) {
    double unit = 0;
    for (int round = 0; round < 8; round++) {
      double capped = 0;
      double open = 0;
      for (int i = 0; i < size; i++) {
        if (isRegistered(i)) {
          if (weights[i] * unit >= 1) {
            capped++;
          } else {
            open += weights[i];
          }
        }
      }
      if (open == 0) {
        break;
      }
      unit = Math.max(unit, Math.max(0, total - capped) / open);
    }
    return unit;
  }

  private void shareOutEntries(int entriesPerPatient, Rng rng) {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int age = ages[i];
      double byAge =
          age < 5 ? .35 : age < 18 ? .3 : age < 40 ? .6 : age < 60 ? 1 : age < 75 ? 1.6 : 2.2;
      double byIllness = 1 + 0.3 * Integer.bitCount(registers[i]);
      weights[i] = byAge * byIllness * (0.5 + rng.nextDouble());
      sum += weights[i];
    }
    double carried = 0;
    for (int i = 0; i < size; i++) {
      carried += weights[i] * entriesPerPatient * size / sum;
      entryCounts[i] = (int) carried;
      carried -= entryCounts[i];
    }
  }

  private static int coprime(int number, Rng rng) {
    int candidate = number / 3 + rng.nextInt(Math.max(1, number / 3)) + 1;
    while (greatestCommonDivisor(candidate, number) != 1) {
      candidate++;
    }
    return candidate;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
