package io.github.opengpes.messages.limits;

import io.github.opengpes.messages.fault.FaultLog;

/**
 * How much a reader takes in before it calls the input an attack. The defaults leave room for the
 * largest honest message that we can think of.
 *
 * @param maxFaults faults collected before reading stops
 * @param maxBytes bytes of XML or CSV, uncompressed
 * @param maxControlBytes bytes of a control message (all but results), which is held in memory
 * @param maxDepth depth of elements
 * @param maxAttributes attributes of one element
 * @param maxAttributeLength characters of one attribute
 * @param maxTextLength characters of one text
 * @param maxColumns different column names in one result
 * @param maxRowsPerRecord journal rows of one patient where a record is wanted whole
 * @param maxGzipRatio uncompressed bytes for each compressed byte
 */
public record ReadLimits(
    int maxFaults,
    long maxBytes,
    long maxControlBytes,
    int maxDepth,
    int maxAttributes,
    int maxAttributeLength,
    int maxTextLength,
    int maxColumns,
    int maxRowsPerRecord,
    int maxGzipRatio) {

  /** 100 faults, 16 GiB of results, 64 MiB of a control message, a gzip ratio of 200. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(
          FaultLog.DEFAULT_LIMIT,
          16L << 30,
          64L << 20,
          16,
          200,
          64 << 10,
          1 << 20,
          500,
          1_000_000,
          200);

  public ReadLimits {
    if (maxFaults < 1
        || maxBytes < 1
        || maxControlBytes < 1
        || maxDepth < 1
        || maxAttributes < 1
        || maxAttributeLength < 1
        || maxTextLength < 1
        || maxColumns < 1
        || maxRowsPerRecord < 1
        || maxGzipRatio < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }

  public ReadLimits withMaxFaults(int faults) {
    return new ReadLimits(
        faults,
        maxBytes,
        maxControlBytes,
        maxDepth,
        maxAttributes,
        maxAttributeLength,
        maxTextLength,
        maxColumns,
        maxRowsPerRecord,
        maxGzipRatio);
  }

  public ReadLimits withMaxBytes(long bytes) {
    return new ReadLimits(
        maxFaults,
        bytes,
        Math.min(maxControlBytes, bytes),
        maxDepth,
        maxAttributes,
        maxAttributeLength,
        maxTextLength,
        maxColumns,
        maxRowsPerRecord,
        maxGzipRatio);
  }
}
