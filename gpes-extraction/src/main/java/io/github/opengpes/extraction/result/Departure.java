package io.github.opengpes.extraction.result;

import io.github.opengpes.extraction.engine.PatientOrder;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a result passes between a run and its place (docs/adr/0009-proof-before-leaving.md). For one
 * result and one thread.
 */
public interface Departure {

  /** The columns with which an output leaves. */
  SentColumns columns(Output.PatientLevel output);

  /** The order in which the patients of an output leave; absent: by local id. */
  Optional<PatientOrder> order(Output.PatientLevel output);

  /**
   * What stands before the files of an output: records go in as the run finds them and come out as
   * they leave.
   */
  PlanRun.RecordVisitor before(Output.PatientLevel output, PlanRun.RecordVisitor files)
      throws IOException;

  /** How a number of patients is written. */
  String figure(Output.Count output, long patients);

  /**
   * Looks at the finished message before it stands in its place.
   *
   * @param message the file, complete; it is renamed afterwards or, when held, removed
   * @param sha256 of its bytes, lower-case hex
   * @throws ResultHeld when it may not leave
   */
  void examine(Path message, String sha256) throws IOException, ResultHeld;

  /**
   * Takes back what was written about a message that was examined and could not be put in its place
   * after all.
   */
  void withdraw() throws IOException;
}
