package io.github.opengpes.collector.intake;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.landing.CellListener;
import io.github.opengpes.collector.landing.ResultLoad;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsVisitor;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.messages.rtp.QueryDomain;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds each record of a result against what the requirement asks for, and loads it as long as
 * nothing is wrong. After the first error the rest is still examined, so that its sender hears of
 * everything at once, but no longer loaded.
 */
final class ResultExamination implements QueryResultsVisitor {

  private static final int USUAL_PATIENT_QUERY = 1;
  private static final int USUAL_JOURNAL_QUERY = 2;
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
  private static final Pattern EQUAL_DIGITS = Pattern.compile("(.)\\1{9}");
  private static final String TEST_RANGE = "999";
  private static final String NHS_NUMBER = "NHS-NUMBER";
  private static final String PRACTICE = "PRACTICE";

  private final ExpectedOutputs expected;
  private final boolean isTest;
  private final PracticeId practice;
  private final ResultLoad load;
  private final FindingLog log;
  private final Set<Long> figuresSeen = new HashSet<>();
  private final CellListener patientCells = notTaken("Patient-Table");
  private final CellListener journalCells = notTaken("Journals-Table");
  private Columns patientColumns = Columns.of();
  private Columns journalColumns = Columns.of();
  private Optional<ExpectedOutputs.Patients> output = Optional.empty();
  private long rid;

  ResultExamination(
      PlannedCollection plan,
      ExpectedOutputs expected,
      PracticeId practice,
      ResultLoad load,
      FindingLog log) {
    this.expected = expected;
    this.isTest = plan.definition().domain() == QueryDomain.TEST;
    this.practice = practice;
    this.load = load;
    this.log = log;
  }

  @Override
  public void aggregate(AggregateRecord figure) throws IOException {
    String place = "RID " + figure.rid();
    Optional<ExpectedOutputs.Figure> asked =
        expected.figure(figure.rid()).filter(candidate -> candidate.hasAid(figure.aid()));
    if (asked.isEmpty()) {
      log.error(FindingCode.RESULT_AGGREGATE_UNKNOWN, place);
      return;
    }
    if (!figuresSeen.add(figure.rid())) {
      log.error(FindingCode.RESULT_AGGREGATE_REPEATED, place);
    }
    String value = figure.value().strip();
    if (asked.get().isCount() && !COUNT.matcher(value).matches()) {
      log.error(FindingCode.RESULT_COUNT, place);
    }
    if (!asked.get().isAsAsked(value)) {
      log.error(FindingCode.RESULT_VARIABLE, place);
    }
    if (!log.hasErrors()) {
      load.aggregate(figure.rid(), figure.aid().value(), asked.get().name(), value);
    }
  }

  @Override
  public void patient(long recordId, ResultRow row) throws IOException {
    rid = recordId;
    int qid = row.columns().query().orElse(USUAL_PATIENT_QUERY);
    if (output.isEmpty() || output.get().qid() != qid || !row.columns().equals(patientColumns)) {
      patientColumns = row.columns();
      output = expected.patients(qid);
      if (output.isPresent()) {
        checkColumns(patientColumns, output.get().patientColumns(), "Patient-Table QID " + qid);
      }
    }
    if (output.isEmpty()) {
      log.error(FindingCode.RESULT_OUTPUT_UNKNOWN, "RID " + rid + " Patient-Table");
    }
    row.value(NHS_NUMBER).ifPresent(this::checkNhsNumber);
    row.value(PRACTICE)
        .filter(named -> !named.equals(practice.value()))
        .ifPresent(
            other -> log.warning(FindingCode.RESULT_PRACTICE_DIFFERS, "Patient-Table @PRACTICE"));
    if (!log.hasErrors()) {
      load.patient(rid, qid, row, patientCells);
    }
  }

  @Override
  public void journal(ResultRow row) throws IOException {
    int qid = row.columns().query().orElse(USUAL_JOURNAL_QUERY);
    if (output.isPresent()) {
      if (!output.get().journalQid().equals(Optional.of(qid))) {
        log.error(FindingCode.RESULT_OUTPUT_UNKNOWN, "RID " + rid + " Journals-Table");
      } else if (!row.columns().equals(journalColumns)) {
        journalColumns = row.columns();
        checkColumns(journalColumns, output.get().journalColumns(), "Journals-Table QID " + qid);
      }
    }
    if (!log.hasErrors()) {
      load.journal(rid, qid, row, journalCells);
    }
  }

  @Override
  public void endPatient() {
    // Each row is complete by itself.
  }

  /** Looks for what should be there and is not; to be called after the last record. */
  void end() throws IOException {
    for (ExpectedOutputs.Figure figure : expected.figures()) {
      if (!figuresSeen.contains(figure.rid())) {
        log.error(FindingCode.RESULT_AGGREGATE_MISSING, "RID " + figure.rid());
      }
    }
    if (!log.hasErrors()) {
      for (long repeated : load.repeatedRecordIds(ResultIntake.MOST_FINDINGS)) {
        log.error(FindingCode.RESULT_RID_REPEATED, "RID " + repeated);
      }
    }
  }

  private void checkColumns(Columns there, Set<String> asked, String place) {
    there.names().stream()
        .filter(name -> !asked.contains(name))
        .forEach(name -> log.error(FindingCode.RESULT_COLUMN_EXTRA, place + " @" + name));
    asked.stream()
        .filter(name -> there.indexOf(name).isEmpty())
        .sorted()
        .forEach(name -> log.error(FindingCode.RESULT_COLUMN_MISSING, place + " @" + name));
  }

  private void checkNhsNumber(String number) {
    if (EQUAL_DIGITS.matcher(number).matches()) {
      log.error(FindingCode.NHS_NUMBER_EQUAL_DIGITS, "RID " + rid + " @" + NHS_NUMBER);
    } else if (!isTest && number.startsWith(TEST_RANGE)) {
      log.error(FindingCode.NHS_NUMBER_TEST_RANGE, "RID " + rid + " @" + NHS_NUMBER);
    } else if (isTest && !number.startsWith(TEST_RANGE)) {
      log.warning(FindingCode.NHS_NUMBER_IN_TEST, "Patient-Table @" + NHS_NUMBER);
    }
  }

  private CellListener notTaken(String table) {
    return (column, isSentinel) -> {
      if (isSentinel) {
        log.warning(FindingCode.RESULT_SENTINEL, table + " @" + column);
      } else {
        log.error(FindingCode.RESULT_VALUE, "RID " + rid + " " + table + " @" + column);
      }
    };
  }
}
