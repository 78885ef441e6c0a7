package io.github.opengpes.messages.results;

import java.util.List;

/**
 * One patient of the results, whole. For patients with very many journal rows read row by row
 * instead. .
 *
 * @param rid record id of the output
 * @param patient the row of the patient table
 * @param journals the rows of the journals table, in the order of the message; may be empty
 */
public record PatientLevelRecord(long rid, ResultRow patient, List<ResultRow> journals)
    implements QueryResultsRecord {

  public PatientLevelRecord {
    QueryResultsRecord.checkRid(rid);
    journals = List.copyOf(journals);
  }
}
