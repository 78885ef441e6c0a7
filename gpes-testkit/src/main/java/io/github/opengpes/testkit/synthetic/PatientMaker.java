package io.github.opengpes.testkit.synthetic;

import io.github.opengpes.testkit.TestNhsNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes one patient after the other: the person and the entries. Not thread-safe. */
final class PatientMaker {

  private static final int YEAR = 365;
  private static final int NO_DAY = CsvOutput.NO_DAY;

  /** One reading in this share is split in two entries, which have no second value. */
  private static final double SPLIT_READINGS = 0.15;

  /** Ethnic categories (NHS Data Dictionary), the commonest first, and their weights in total. */
  private static final String ETHNIC = "ABCDEFGHJKLMNPRSTWZ";

  private static final int[] ETHNIC_WEIGHTS = {
    700, 10, 55, 5, 3, 5, 7, 30, 25, 10, 18, 12, 25, 6, 9, 12, 1, 4, 63
  };

  private final long seed;
  private final int asOf;
  private final Care care;
  private final EverydayRecord everyday;
  private final TrapScripts scripts;
  private final TestNhsNumbers nhsNumbers;
  private final List<String> sharedNumbers = new ArrayList<>();
  private final Person person = new Person();
  private final Entries entries = new Entries();
  private int sharedPeople;

  PatientMaker(DataRequest request) {
    LocalDate runDate = request.asOf().get(request.asOf().size() - 1);
    Codes codes = new Codes();
    Formulary formulary = new Formulary();
    this.seed = request.seed();
    this.asOf = (int) runDate.toEpochDay();
    this.care = new Care(codes, formulary, asOf);
    this.everyday = new EverydayRecord(formulary, asOf);
    this.scripts = new TrapScripts(codes, request.asOf());
    this.nhsNumbers = new TestNhsNumbers(seed);
    for (int practice = 0; practice < request.practices(); practice++) {
      sharedNumbers.add(nhsNumbers.next());
    }
  }

  Person person() {
    return person;
  }

  Entries entries() {
    return entries;
  }

  /** To be called before the first patient of a practice. */
  void beginPractice() {
    sharedPeople = 0;
  }

  /** Makes a patient of the roster; {@link #person} and {@link #entries} then hold it. */
  void make(Roster roster, int practice, int patient) {
    Rng rng = Rng.of(seed, practice + 1L, patient);
    entries.clear();
    Trap trap = roster.trap(patient);
    if (trap == null) {
      ordinary(roster, patient, rng);
    } else {
      trapped(roster, practice, patient, trap, rng);
    }
    entries.sort();
  }

  private void ordinary(Roster roster, int patient, Rng rng) {
    String number = nhsNumbers.next();
    person.begin(roster.birth(patient), roster.sex(patient), rng.chance(0.001) ? null : number);
    Inventions.name(person, rng);
    person.ethnic = rng.chance(EverydayRecord.ETHNIC) ? ethnic(rng) : 0;
    person.sFlag = rng.chance(0.003);
    person.sharingDissent = rng.chance(0.02);
    int until = register(roster.standing(patient), roster.age(patient), rng);
    int count = roster.entryCount(patient);
    care.record(
        person,
        entries,
        roster.registers(patient),
        roster.age(patient),
        until,
        bloodPressures(roster, patient, rng),
        count,
        rng);
    everyday.fill(person, entries, count, prescriptions(roster, patient), until, rng);
  }

  private void trapped(Roster roster, int practice, int patient, Trap trap, Rng rng) {
    if (trap == Trap.IN_TWO_PRACTICES_ON_ONE_DAY) {
      int people = sharedNumbers.size();
      int which = sharedPeople++ == 0 ? practice : (practice + people - 1) % people;
      Rng same = Rng.of(seed, -1, which);
      person.begin(asOf - same.between(30 * YEAR, 60 * YEAR), 1, sharedNumbers.get(which));
      Inventions.name(person, same);
    } else {
      person.begin(roster.birth(patient), roster.sex(patient), nhsNumbers.next());
      Inventions.name(person, rng);
    }
    scripts.apply(trap, person, entries);
    int until = person.death == NO_DAY ? asOf : person.death;
    everyday.fill(
        person, entries, roster.entryCount(patient), prescriptions(roster, patient), until, rng);
  }

  private int bloodPressures(Roster roster, int patient, Rng rng) {
    double share = roster.bloodPressureShare(patient, EverydayRecord.VALUE2_CONDITION);
    int count =
        (int) (share * roster.entryCount(patient) / (1 - SPLIT_READINGS) + rng.nextDouble());
    boolean hypertension = Register.HYP.in(roster.registers(patient));
    return hypertension && rng.chance(0.9) ? Math.max(1, count) : count;
  }

  private static double prescriptions(Roster roster, int patient) {
    return roster.prescriptionShare(patient, EverydayRecord.PRESCRIPTION);
  }

  /** Draws the registrations and a death, and gives the last day of care. */
  private int register(Roster.Standing standing, int age, Rng rng) {
    int until;
    String type = "GMS";
    int end = NO_DAY;
    switch (standing) {
      case LEFT -> {
        until = Math.min(asOf, Math.max(person.birth + 60, asOf - rng.nextInt(5 * YEAR)));
        end = until;
      }
      case DIED -> {
        until = Math.min(asOf, Math.max(person.birth + 60, asOf - rng.nextInt(6 * YEAR)));
        end = until;
        person.death = until;
      }
      case OTHER_TYPE -> {
        until = asOf;
        type = rng.chance(0.7) ? "TEMPORARY" : "PRIVATE";
      }
      default -> until = asOf;
    }
    int start =
        rng.chance(0.07) || age == 0
            ? until - rng.nextInt(YEAR)
            : until - YEAR - rng.nextInt(22 * YEAR);
    start = Math.max(person.birth, start);
    if (rng.chance(0.08) && start - person.birth > 5 * YEAR) {
      person.register(start - 4 * YEAR, start - rng.between(1, 2 * YEAR), "GMS");
    }
    person.register(start, end, type);
    return until;
  }

  private static char ethnic(Rng rng) {
    int place = rng.nextInt(1000);
    int category = 0;
    while (place >= ETHNIC_WEIGHTS[category]) {
      place -= ETHNIC_WEIGHTS[category];
      category++;
    }
    return ETHNIC.charAt(category);
  }
}
