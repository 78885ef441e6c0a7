package io.github.opengpes.extraction.engine;

/**
 * Patients that stand together: {@code p} from first to last, both in it.
 *
 * @param entries their journal entries, all told
 */
record PatientRange(int first, int last, long entries) {

  boolean overlaps(PatientRange other) {
    return first <= other.last && other.first <= last;
  }

  /** What both hold; they overlap. The number of entries is not known then and is that of this. */
  PatientRange within(PatientRange other) {
    return new PatientRange(Math.max(first, other.first), Math.min(last, other.last), entries);
  }

  /** True of the patients in it, as SQL. */
  String condition() {
    return "p BETWEEN " + first + " AND " + last;
  }
}
