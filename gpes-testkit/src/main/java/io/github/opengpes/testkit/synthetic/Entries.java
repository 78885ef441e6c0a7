package io.github.opengpes.testkit.synthetic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The journal entries of one patient, column by column, used again for the next patient: two and a
 * half million entries make no garbage. {@link #add} begins an entry; the setters that follow work
 * on it. Not thread-safe.
 */
final class Entries {

  private static final int NO_DAY = CsvOutput.NO_DAY;
  private static final int NO_VALUE = CsvOutput.NO_VALUE;
  private static final int PLACE_BITS = 24;

  private int[] days = new int[512];
  private int[] recordDays = new int[512];
  private int[] enteredDays = new int[512];
  private int[] deletedDays = new int[512];
  private byte[][] codes = new byte[512][];
  private byte[] @Nullable [] schemes = new byte[512][];
  private byte[] @Nullable [] links = new byte[512][];
  private byte[] episodeConditions = new byte[512];
  private byte[] episodePrescriptions = new byte[512];
  private int[] values1 = new int[512];
  private int[] values2 = new int[512];
  private int[] quantities = new int[512];
  private int[] doses = new int[512];
  private boolean[] sealed = new boolean[512];
  private boolean[] sensitive = new boolean[512];
  private long[] order = new long[512];
  private int size;
  private int last;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** A new entry of a day, entered on that day. */
  Entries add(int day, byte[] code) {
    if (size == days.length) {
      grow();
    }
    last = size++;
    days[last] = day;
    recordDays[last] = day;
    enteredDays[last] = day;
    deletedDays[last] = NO_DAY;
    codes[last] = code;
    schemes[last] = null;
    links[last] = null;
    episodeConditions[last] = 0;
    episodePrescriptions[last] = 0;
    values1[last] = NO_VALUE;
    values2[last] = NO_VALUE;
    quantities[last] = NO_VALUE;
    doses[last] = NO_VALUE;
    sealed[last] = false;
    sensitive[last] = false;
    return this;
  }

  /** The place of the entry that was added last. */
  int place() {
    return last;
  }

  /** Makes an earlier entry the one that the setters work on. */
  Entries at(int place) {
    last = place;
    return this;
  }

  boolean isPrescription() {
    return episodePrescriptions[last] != 0;
  }

  /** How many entries have a first value. */
  int measured() {
    int measured = 0;
    for (int i = 0; i < size; i++) {
      measured += values1[i] == NO_VALUE ? 0 : 1;
    }
    return measured;
  }

  /** How many entries have an episode of a condition. */
  int episodes() {
    int episodes = 0;
    for (int i = 0; i < size; i++) {
      episodes += episodeConditions[i] == 0 ? 0 : 1;
    }
    return episodes;
  }

  Entries value1(int hundredths) {
    values1[last] = hundredths;
    return this;
  }

  Entries values(int first, int second) {
    values1[last] = first;
    values2[last] = second;
    return this;
  }

  Entries prescription(byte episode, int quantity, int dailyDose) {
    episodePrescriptions[last] = episode;
    quantities[last] = quantity;
    doses[last] = dailyDose;
    return this;
  }

  Entries dailyDose(int hundredths) {
    doses[last] = hundredths;
    return this;
  }

  Entries episode(char episode) {
    episodeConditions[last] = (byte) episode;
    return this;
  }

  /** The day to which the entry applies becomes another; when it was entered does not. */
  Entries dated(int day) {
    days[last] = day;
    return this;
  }

  /** Entered on another day than the one to which it applies. */
  Entries entered(int day) {
    recordDays[last] = day;
    enteredDays[last] = day;
    return this;
  }

  Entries withoutRecordDate() {
    recordDays[last] = NO_DAY;
    return this;
  }

  Entries deleted(int day) {
    deletedDays[last] = day;
    return this;
  }

  Entries scheme(byte[] oid) {
    schemes[last] = oid;
    return this;
  }

  Entries seal() {
    sealed[last] = true;
    return this;
  }

  Entries sensitive() {
    sensitive[last] = true;
    return this;
  }

  Entries link(byte[] linkNumbers) {
    links[last] = linkNumbers;
    return this;
  }

  byte @Nullable [] linkNumbers() {
    return links[last];
  }

  /** Orders by the day of entering, then as added, and gives the places in that order. */
  void sort() {
    if (order.length < size) {
      order = new long[days.length];
    }
    for (int i = 0; i < size; i++) {
      order[i] = ((long) enteredDays[i] << PLACE_BITS) | i;
    }
    Arrays.sort(order, 0, size);
  }

  /** The place of the n-th entry in the sorted order. */
  int sorted(int n) {
    return (int) (order[n] & ((1L << PLACE_BITS) - 1));
  }

  /** Whether the record held the entry at the end of a day. */
  boolean heldOn(int place, int day) {
    return enteredDays[place] <= day && (deletedDays[place] == NO_DAY || deletedDays[place] > day);
  }

  /** Writes the columns of {@code journals} from {@code date} on. */
  void write(int place, CsvOutput out) throws java.io.IOException {
    out.day(days[place]);
    out.day(recordDays[place]);
    out.bytes(codes[place]);
    out.bytes(schemes[place]);
    out.character(episodeConditions[place]);
    out.character(episodePrescriptions[place]);
    out.hundredths(values1[place]);
    out.hundredths(values2[place]);
    out.hundredths(quantities[place]);
    out.hundredths(doses[place]);
    out.bytes(links[place]);
    out.character((byte) (sealed[place] ? 'Y' : 0));
    out.character((byte) (sensitive[place] ? 'Y' : 0));
    out.endRow();
  }

  private void grow() {
    int length = days.length * 2;
    days = Arrays.copyOf(days, length);
    recordDays = Arrays.copyOf(recordDays, length);
    enteredDays = Arrays.copyOf(enteredDays, length);
    deletedDays = Arrays.copyOf(deletedDays, length);
    codes = Arrays.copyOf(codes, length);
    schemes = Arrays.copyOf(schemes, length);
    links = Arrays.copyOf(links, length);
    episodeConditions = Arrays.copyOf(episodeConditions, length);
    episodePrescriptions = Arrays.copyOf(episodePrescriptions, length);
    values1 = Arrays.copyOf(values1, length);
    values2 = Arrays.copyOf(values2, length);
    quantities = Arrays.copyOf(quantities, length);
    doses = Arrays.copyOf(doses, length);
    sealed = Arrays.copyOf(sealed, length);
    sensitive = Arrays.copyOf(sensitive, length);
  }
}
