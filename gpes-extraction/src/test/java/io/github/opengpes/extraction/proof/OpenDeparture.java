package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.PatientOrder;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.result.Departure;
import io.github.opengpes.extraction.result.SentColumns;
import io.github.opengpes.requirements.model.Output;
import java.nio.file.Path;
import java.util.Optional;

/** Nothing stands between a run and its files: what the proof is there to find. */
final class OpenDeparture implements Departure {

  @Override
  public SentColumns columns(Output.PatientLevel output) {
    return TestPractice.columns(output);
  }

  @Override
  public Optional<PatientOrder> order(Output.PatientLevel output) {
    return Optional.empty();
  }

  @Override
  public PlanRun.RecordVisitor before(Output.PatientLevel output, PlanRun.RecordVisitor files) {
    return files;
  }

  @Override
  public String figure(Output.Count output, long patients) {
    return Long.toString(patients);
  }

  @Override
  public void examine(Path message, String sha256) {
    // Nothing is asked of it.
  }

  @Override
  public void withdraw() {
    // Nothing was written about it.
  }
}
