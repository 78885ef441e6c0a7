package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Random patients of one practice, out of {@link SmallPools}: several registrations, deaths,
 * undated and future entries, entries before birth and of other schemes, absent and zero values,
 * many entries on one day. The same seed makes the same patients.
 */
public final class RandomPatients {

  private static final int MOST_ENTRIES = 24;
  private static final int SIDED = 5;

  private final long seed;

  /** Patients of this seed. */
  public RandomPatients(long seed) {
    this.seed = seed;
  }

  /** Makes patients; entry ids are unique among them, as in a practice. */
  public List<PatientRecord> patients(int count) {
    Random random = new Random(seed);
    List<EntryId> ids = ids(count * MOST_ENTRIES, random);
    List<PatientRecord> patients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      patients.add(patient(i, ids.subList(i * MOST_ENTRIES, (i + 1) * MOST_ENTRIES), random));
    }
    return patients;
  }

  /** Numbers (some with leading zeros) and words, in no order. */
  private static List<EntryId> ids(int count, Random random) {
    List<EntryId> ids = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ids.add(
          new EntryId(
              switch (i % 8) {
                case 0 -> "e" + i;
                case 1 -> "E-" + i;
                case 2 -> "0" + i;
                default -> Integer.toString(i);
              }));
    }
    Collections.shuffle(ids, random);
    return ids;
  }

  private static PatientRecord patient(int number, List<EntryId> ids, Random random) {
    List<JournalEntry> entries = new ArrayList<>();
    int count = random.nextInt(MOST_ENTRIES + 1);
    // A day of one-sided readings: which of several is taken, and with which other side.
    Optional<LocalDate> sidedDay =
        random.nextInt(3) == 0 ? Optional.of(day(random)) : Optional.empty();
    for (int i = 0; i < count; i++) {
      JournalEntry entry = entry(ids.get(i), random);
      entries.add(i < SIDED ? sidedDay.map(day -> sided(entry, day, random)).orElse(entry) : entry);
    }
    return new PatientRecord(
        "p" + number,
        SmallPools.one(random, SmallPools.BIRTHS),
        random.nextInt(6) == 0 ? Optional.of(day(random)) : Optional.empty(),
        SmallPools.one(random, List.of(0, 1, 2, 9)),
        registrations(random),
        entries);
  }

  private static JournalEntry sided(JournalEntry entry, LocalDate day, Random random) {
    return new JournalEntry(
        entry.id(),
        Optional.of(day),
        SmallPools.one(random, SmallPools.SIDED_CODES),
        Cluster.SNOMED_CT,
        entry.value1(),
        entry.value2(),
        entry.episode(),
        entry.prescription());
  }

  /** Mostly one that goes on; else none to three of any kind. */
  private static List<Registration> registrations(Random random) {
    List<Registration> registrations = new ArrayList<>();
    int others = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    for (int i = 0; i < others; i++) {
      LocalDate start = start(registrations, random);
      registrations.add(
          new Registration(
              start,
              random.nextBoolean() ? Optional.of(end(start, random)) : Optional.empty(),
              SmallPools.one(random, List.of("GMS", "", "OTHER"))));
    }
    if ((others == 0 && random.nextInt(12) > 0) || random.nextInt(3) == 0) {
      registrations.add(
          new Registration(
              SmallPools.one(random, SmallPools.DAYS.subList(0, 8)), Optional.empty(), "GMS"));
    }
    return registrations;
  }

  /** Often on a boundary: the reference date, the start of another. */
  private static LocalDate start(List<Registration> before, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> SmallPools.REFERENCE_DATE;
      case 1 -> before.isEmpty() ? day(random) : before.get(0).start();
      default -> day(random);
    };
  }

  /** Often on a boundary: the day of start, the reference date. */
  private static LocalDate end(LocalDate start, Random random) {
    return SmallPools.one(random, List.of(day(random), start, SmallPools.REFERENCE_DATE));
  }

  private static JournalEntry entry(EntryId id, Random random) {
    boolean local = random.nextInt(12) == 0;
    boolean otherScheme = random.nextInt(15) == 0;
    return new JournalEntry(
        id,
        random.nextInt(20) == 0 ? Optional.empty() : Optional.of(day(random)),
        SmallPools.one(random, local ? SmallPools.LOCAL_CODES : SmallPools.CODES),
        local != otherScheme ? SmallPools.LOCAL_SCHEME : Cluster.SNOMED_CT,
        value(random),
        value(random),
        random.nextBoolean()
            ? Optional.of(SmallPools.one(random, List.of(Episode.values())))
            : Optional.empty(),
        random.nextBoolean()
            ? Optional.of(SmallPools.one(random, List.of(Prescription.values())))
            : Optional.empty());
  }

  private static Optional<BigDecimal> value(Random random) {
    return random.nextInt(4) == 0
        ? Optional.empty()
        : Optional.of(SmallPools.one(random, SmallPools.NUMBERS));
  }

  private static LocalDate day(Random random) {
    return SmallPools.one(random, SmallPools.DAYS);
  }
}
