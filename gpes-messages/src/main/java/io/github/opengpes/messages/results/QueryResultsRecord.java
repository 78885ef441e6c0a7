package io.github.opengpes.messages.results;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;

/** One record of the results: a figure, or a patient with rows of the journal. */
public sealed interface QueryResultsRecord permits AggregateRecord, PatientLevelRecord {

  /** Record id of the output in the extraction requirement; neither unique nor starting at 1. */
  long rid();

  /** Refuses a negative record id. */
  static void checkRid(long rid) {
    if (rid < 0) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, "a record id is at least 0");
    }
  }
}
