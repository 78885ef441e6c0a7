package io.github.opengpes.extraction.deidentify;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.model.Cut;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the values of records on their way to the files. For one output and one thread. */
public final class DeIdentifying implements PlanRun.RecordVisitor {

  private final int[] patientAt;
  private final Cut[] patientCuts;
  private final int[] journalAt;
  private final Cut[] journalCuts;
  private final @Nullable Pseudonyms pseudonyms;
  private final PlanRun.RecordVisitor next;

  /**
   * The stage of an output.
   *
   * @param pseudonyms null when the shape has none
   */
  public DeIdentifying(
      SentShape shape, @Nullable Pseudonyms pseudonyms, PlanRun.RecordVisitor next) {
    this.patientAt = places(shape.patients());
    this.patientCuts = cuts(shape.patients());
    this.journalAt = places(shape.journals());
    this.journalCuts = cuts(shape.journals());
    this.pseudonyms = pseudonyms;
    this.next = next;
  }

  private static <C> int[] places(List<SentShape.Sent<C>> columns) {
    return columns.stream().mapToInt(SentShape.Sent::at).toArray();
  }

  private static <C> Cut[] cuts(List<SentShape.Sent<C>> columns) {
    return columns.stream().map(SentShape.Sent::cut).toArray(Cut[]::new);
  }

  private @Nullable String[] cut(@Nullable String[] values, int[] at, Cut[] cuts) {
    @Nullable String[] sent = new String[at.length];
    for (int i = 0; i < at.length; i++) {
      sent[i] = SentShape.cut(values[at[i]], cuts[i], pseudonyms);
    }
    return sent;
  }

  @Override
  public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
      throws IOException {
    next.patient(p, nhsNumber, cut(values, patientAt, patientCuts));
  }

  @Override
  public void entry(int concept, boolean sensitive, @Nullable String[] values) throws IOException {
    next.entry(concept, sensitive, cut(values, journalAt, journalCuts));
  }

  @Override
  public void endPatient() throws IOException {
    next.endPatient();
  }
}
