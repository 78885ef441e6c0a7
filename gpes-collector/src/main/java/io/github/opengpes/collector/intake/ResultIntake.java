package io.github.opengpes.collector.intake;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.landing.LandedResult;
import io.github.opengpes.collector.landing.Landing;
import io.github.opengpes.collector.landing.ResultLoad;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.results.QueryResultsReader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Examines the records of a result and loads them, in one pass. A result with an error leaves
 * nothing in the landing folder. Memory does not grow with the result.
 */
public final class ResultIntake {

  /** Findings of one result beyond which no more are kept. */
  static final int MOST_FINDINGS = 100;

  private final Landing landing;
  private final DurableWriteListener writes;

  /** Loads into this landing. */
  public ResultIntake(Landing landing, DurableWriteListener writes) {
    this.landing = landing;
    this.writes = writes;
  }

  /**
   * What came of it.
   *
   * @param accepted whether nothing speaks against it; it stands in the landing folder then
   * @param findings errors and warnings
   */
  public record Examined(boolean accepted, List<Finding> findings, QueryResultsSummary summary) {

    /** Copies the list. */
    public Examined {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Examines the rest of a result, whose header has been read and agrees with the request.
   *
   * @throws IOException when it cannot be loaded now, through no fault of its own
   */
  public Examined examine(QueryResultsReader reader, PlannedCollection plan) throws IOException {
    LandedResult result =
        new LandedResult(
            reader.header().sqi(), reader.header().practice(), reader.header().qrUuid());
    ExpectedOutputs expected = new ExpectedOutputs(plan);
    FindingLog log = new FindingLog(MOST_FINDINGS);
    try (ResultLoad load = landing.load(result, plan.pack())) {
      ResultExamination examination =
          new ResultExamination(plan, expected, result.practice(), load, log);
      List<Finding> findings = new ArrayList<>();
      try {
        reader.readAll(examination);
        examination.end();
        reader.faults().forEach(fault -> findings.add(Finding.of(fault)));
      } catch (UnreadableInputException unreadable) {
        unreadable.faults().forEach(fault -> findings.add(Finding.of(fault)));
      }
      findings.addAll(log.findings());
      boolean accepted = reader.isSound() && findings.stream().noneMatch(Finding::isError);
      if (accepted) {
        load.land(expected.names());
        writes.done(DurableWrite.RESULT_LOADED);
      }
      return new Examined(accepted, findings, reader.summary());
    }
  }
}
