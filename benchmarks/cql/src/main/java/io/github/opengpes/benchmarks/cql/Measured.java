package io.github.opengpes.benchmarks.cql;

import java.util.List;

/**
 * What was measured of a contestant in a JVM of its own. Seconds are those of the clock, unless
 * said otherwise.
 *
 * @param name as the table calls it
 * @param startUp from the start of the JVM to the moment when records can be loaded
 * @param load from CSV to records in memory
 * @param first the first run, with code that the JVM has not compiled yet
 * @param counts a run that counts
 * @param answers a run that hands over the answer of each patient
 * @param processor seconds of all processors for one that counts
 * @param peakMegabytes the most that the process held
 */
record Measured(
    String name,
    int threads,
    int patients,
    double startUp,
    double load,
    double first,
    double counts,
    double answers,
    double processor,
    long peakMegabytes) {

  private static final String SEPARATOR = "\t";

  /** From the start of the JVM to the first counts. */
  double whole() {
    return startUp + load + first;
  }

  /** As one line, for the process that makes the table. */
  String line() {
    return String.join(
        SEPARATOR,
        List.of(
            name,
            Integer.toString(threads),
            Integer.toString(patients),
            Double.toString(startUp),
            Double.toString(load),
            Double.toString(first),
            Double.toString(counts),
            Double.toString(answers),
            Double.toString(processor),
            Long.toString(peakMegabytes)));
  }

  /** The opposite of {@link #line}. */
  static Measured of(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, -1));
    return new Measured(
        parts.get(0),
        Integer.parseInt(parts.get(1)),
        Integer.parseInt(parts.get(2)),
        Double.parseDouble(parts.get(3)),
        Double.parseDouble(parts.get(4)),
        Double.parseDouble(parts.get(5)),
        Double.parseDouble(parts.get(6)),
        Double.parseDouble(parts.get(7)),
        Double.parseDouble(parts.get(8)),
        Long.parseLong(parts.get(9)));
  }
}
