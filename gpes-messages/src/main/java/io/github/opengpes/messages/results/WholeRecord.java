package io.github.opengpes.messages.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one record. */
final class WholeRecord implements QueryResultsVisitor {

  private final int mostRows;
  private final List<ResultRow> journals = new ArrayList<>();
  private @Nullable QueryResultsRecord record;
  private @Nullable ResultRow patient;
  private long rid;
  private boolean overfull;

  WholeRecord(int mostRows) {
    this.mostRows = mostRows;
  }

  Optional<QueryResultsRecord> record() {
    return Optional.ofNullable(record);
  }

  boolean isOverfull() {
    return overfull;
  }

  @Override
  public void aggregate(AggregateRecord figure) {
    record = figure;
  }

  @Override
  public void patient(long newRid, ResultRow row) {
    rid = newRid;
    patient = row;
  }

  @Override
  public void journal(ResultRow row) throws IOException {
    if (journals.size() < mostRows) {
      journals.add(row);
    } else {
      overfull = true;
    }
  }

  @Override
  public void endPatient() {
    ResultRow row = patient;
    if (row != null) {
      record = new PatientLevelRecord(rid, row, journals);
    }
  }
}
