package io.github.opengpes.testkit.synthetic;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one patient beside the entries: the row of {@code patients} and the rows of
 * {@code registrations}. Used again for the next patient. Not thread-safe.
 */
final class Person {

  private static final int MOST_REGISTRATIONS = 4;
  private static final int NO_DAY = CsvOutput.NO_DAY;

  int birth;
  int death;
  int sex;
  @Nullable String nhsNumber;
  char ethnic;
  boolean sFlag;
  boolean sharingDissent;
  private String surname = "";
  private String forename = "";
  private String house = "";
  private String road = "";
  private String town = "";
  private String postcode = "";
  private final int[] starts = new int[MOST_REGISTRATIONS];
  private final int[] ends = new int[MOST_REGISTRATIONS];
  private final String[] types = new String[MOST_REGISTRATIONS];
  private int registrations;

  /** Begins a new person with nothing but a birth, a sex and a number. */
  void begin(int birth, int sex, @Nullable String nhsNumber) {
    this.birth = birth;
    this.sex = sex;
    this.nhsNumber = nhsNumber;
    death = NO_DAY;
    ethnic = 0;
    sFlag = false;
    sharingDissent = false;
    registrations = 0;
  }

  void live(String forename, String surname, String house, String road, String town, String code) {
    this.forename = forename;
    this.surname = surname;
    this.house = house;
    this.road = road;
    this.town = town;
    this.postcode = code;
  }

  /** Adds a registration; the end may be absent. */
  void register(int start, int end, String type) {
    starts[registrations] = start;
    ends[registrations] = end;
    types[registrations] = type;
    registrations++;
  }

  /** Forgets the registrations so far. */
  void unregister() {
    registrations = 0;
  }

  /** Whether the practice knew the patient at the end of a day. */
  boolean knownOn(int day) {
    return starts[0] <= day;
  }

  void writePatient(byte[] practice, byte[] patientId, int asOf, CsvOutput out) throws IOException {
    out.bytes(practice);
    out.bytes(patientId);
    out.text(nhsNumber);
    out.day(birth);
    out.day(death <= asOf ? death : NO_DAY);
    out.number(sex);
    out.character((byte) ethnic);
    out.text(surname);
    out.text(forename);
    out.text(house);
    out.text(road);
    out.text(town);
    out.empty();
    out.empty();
    out.text(postcode);
    out.flag(sFlag);
    out.flag(sharingDissent);
    out.endRow();
  }

  /** Writes the registrations known on a day; an end is known a day ahead. */
  void writeRegistrations(byte[] practice, byte[] patientId, int asOf, CsvOutput out)
      throws IOException {
    for (int i = 0; i < registrations; i++) {
      if (starts[i] <= asOf) {
        out.bytes(practice);
        out.bytes(patientId);
        out.day(starts[i]);
        out.day(ends[i] <= asOf + 1 ? ends[i] : NO_DAY);
        out.text(types[i]);
        out.endRow();
      }
    }
  }
}
