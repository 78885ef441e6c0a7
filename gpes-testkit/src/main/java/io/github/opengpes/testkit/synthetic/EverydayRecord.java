package io.github.opengpes.testkit.synthetic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Fills a record up to its size with everyday entries, visit by visit, so that each column is
 * filled as often as in the national GDPPR collection (BHF Data Science Centre, field dictionary of
 * 2025-11-04: 16.3 billion entries of 68.2 million people). Not thread-safe.
 */
final class EverydayRecord {

  /** Shares of all entries that have the column filled. */
  static final double VALUE1_CONDITION = 0.301;

  static final double VALUE2_CONDITION = 0.011;
  static final double PRESCRIPTION = 0.176;
  static final double VALUE2_PRESCRIPTION = 0.299;
  static final double EPISODE_CONDITION = 0.035;
  static final double LINKS = 0.013;

  /** Patients with an ethnic category. */
  static final double ETHNIC = 0.368;

  /** Entries with these faults: no date, no record date, before 1900, in the future. */
  static final double UNDATED = 0.0003;

  static final double WITHOUT_RECORD_DATE = 0.0006;
  static final double BEFORE_1900 = 76_465 / 16.3e9;
  static final double IN_FUTURE = 2.2e6 / 16.3e9;

  private static final int YEAR = 365;
  private static final int FIRST_DAY = (int) LocalDate.of(1760, 1, 1).toEpochDay();
  private static final int DAY_1900 = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(2919, 8, 31).toEpochDay();

  private final Formulary formulary;
  private final int asOf;

  EverydayRecord(Formulary formulary, int asOf) {
    this.formulary = formulary;
    this.asOf = asOf;
  }

  /**
   * Adds entries until there are {@code target} of them.
   *
   * @param prescriptions the share of the entries that shall be prescriptions
   */
  void fill(Person person, Entries entries, int target, double prescriptions, int until, Rng rng) {
    int given = entries.size();
    int open = Math.max(0, target - given);
    int measures = clamp(round(VALUE1_CONDITION * target, rng) - entries.measured(), open);
    int medicines = clamp(round(prescriptions * target, rng), open - measures);
    int others = open - measures - medicines;
    int plain = Math.max(1, others);
    double episodes = Math.max(0, EPISODE_CONDITION * target - entries.episodes()) / plain;
    int from = Math.max(person.birth, until - 25 * YEAR);
    while (measures + medicines + others > 0) {
      double share = rng.nextDouble();
      int day = until - (int) ((until - from) * share * (0.5 + 0.5 * share));
      for (int more = rng.nextInt(8); more >= 0; more--) {
        int choice = rng.nextInt(Math.max(1, measures + medicines + others));
        if (choice < measures) {
          measures--;
          formulary.measure(entries, day, rng);
        } else if (choice < measures + medicines) {
          medicines--;
          formulary.prescribe(entries, day, rng);
        } else if (others > 0) {
          others--;
          entries.add(day, formulary.everyday(rng));
          if (rng.chance(episodes)) {
            entries.episode(rng.chance(0.5) ? 'O' : 'N');
          }
        } else {
          break;
        }
        disturb(entries, day, until, rng);
      }
    }
    link(entries, rng);
  }

  /** The faults and oddities of real records, in real proportions. */
  private void disturb(Entries entries, int day, int until, Rng rng) {
    double place = rng.nextDouble();
    if (place < UNDATED) {
      entries.dated(CsvOutput.NO_DAY);
    } else if (place < UNDATED + BEFORE_1900) {
      entries.dated(rng.between(FIRST_DAY, DAY_1900 - 1));
    } else if (place < UNDATED + BEFORE_1900 + IN_FUTURE) {
      entries.dated(rng.chance(0.9) ? asOf + rng.between(1, 900) : rng.between(asOf, LAST_DAY));
    } else if (place < 0.001 + WITHOUT_RECORD_DATE && place >= 0.001) {
      entries.withoutRecordDate();
    } else if (place < 0.04) {
      entries.entered(Math.min(until, day + rng.between(1, 500)));
    } else if (place < 0.041) {
      entries.deleted(Math.max(day + 1, asOf - rng.nextInt(2 * YEAR)));
    } else if (place < 0.0415) {
      entries.seal();
    } else if (place < 0.0445) {
      entries.sensitive();
    }
  }

  /** A zero daily dose on entries that are no prescriptions, and link numbers on pairs. */
  private static void link(Entries entries, Rng rng) {
    double zeroDose = (VALUE2_PRESCRIPTION - PRESCRIPTION) / (1 - PRESCRIPTION);
    int link = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.at(i).isPrescription() && rng.chance(zeroDose)) {
        entries.dailyDose(0);
      }
      if (i > 0 && rng.chance(LINKS / 2)) {
        link++;
        String number = Integer.toString(link);
        byte[] before = entries.at(i - 1).linkNumbers();
        String both =
            before == null ? number : new String(before, StandardCharsets.US_ASCII) + ":" + number;
        entries.link(both.getBytes(StandardCharsets.US_ASCII));
        entries.at(i).link(number.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static int round(double number, Rng rng) {
    return (int) (number + rng.nextDouble());
  }

  private static int clamp(int number, int most) {
    return Math.max(0, Math.min(number, most));
  }
}
