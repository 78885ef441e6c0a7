package io.github.opengpes.collector.landing;

/** Is told of values that a typed column could not hold; null stands in the table instead. */
@FunctionalInterface
public interface CellListener {

  /**
   * A value was not taken.
   *
   * @param column its name in the result
   * @param isSentinel whether it is a sentinel of the data model, and not a fault
   */
  void notTaken(String column, boolean isSentinel);
}
