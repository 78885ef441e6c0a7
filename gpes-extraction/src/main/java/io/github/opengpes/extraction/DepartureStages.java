package io.github.opengpes.extraction;

import io.github.opengpes.extraction.deidentify.DeIdentifying;
import io.github.opengpes.extraction.deidentify.LeavingOrder;
import io.github.opengpes.extraction.deidentify.Pseudonyms;
import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PatientOrder;
import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.gate.LastGate;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.proof.ApprovedOutput;
import io.github.opengpes.extraction.proof.Proof;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.proof.SourceFacts;
import io.github.opengpes.extraction.proof.Statement;
import io.github.opengpes.extraction.result.Departure;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.result.SentColumns;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.shadow.Shadow;
import io.github.opengpes.extraction.shadow.ShadowCounts;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a result: the shadow listens, the last gate drops, what identifies is cut; and when
 * the message is finished, it is proved.
 */
final class DepartureStages implements Departure {

  private final Shadow shadow;
  private final LastGate gate;
  private final @Nullable Pseudonyms pseudonyms;
  private final LeavingOrder order;
  private final SourceFacts facts;
  private final Optional<ProofTerms> proofTerms;
  private final Supplier<Withheld> withheld;
  private final Clock clock;
  private final List<SentCells> sent = new ArrayList<>();
  private ShadowCounts recomputed = new ShadowCounts(0, 0, 0);
  private Optional<Proof> proof = Optional.empty();

  /**
   * The stages of one result: the fields and outcomes of the run are compared here and now.
   *
   * @param practice that the plan was run over
   * @param run of the plan, not closed yet
   * @throws UnusableKey when an output asks for pseudonyms and there is no secret for them, or the
   *     one there is cannot be used
   * @throws ResultHeld when engine and interpreter differ
   */
  static DepartureStages of(
      ExtractionRequest request,
      Plan plan,
      LoadedPractice practice,
      PlanRun run,
      PlanRun.PlanCounts counts,
      Clock clock)
      throws IOException, HierarchyNeeded, UnusableKey, ResultHeld {
    BeforeLeaving leaving = request.leaving();
    Safeguards safeguards = request.safeguards();
    Optional<Pseudonyms> pseudonyms = Pseudonyms.askedBy(plan.pack(), leaving.keys());
    PatientFlags flags = PatientFlags.read(practice.queries(), safeguards, request.hierarchy());
    UUID id = UUID.fromString(request.identity().qrUuid().value());
    LeavingOrder order = LeavingOrder.of(plan.pack(), id, pseudonyms.orElse(null), leaving.keys());
    Shadow shadow =
        Shadow.of(
            plan,
            practice,
            run,
            flags,
            safeguards.includeSealed(),
            leaving.shadow(),
            id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    LastGate gate =
        LastGate.of(
            leaving.gate(), safeguards.excludeTestPatients(), plan.outcomes(), run.queries());
    Map<ExclusionCode, Long> exclusions =
        exclusions(flags, safeguards, plan.outcomes(), run.queries());
    long sealed = safeguards.includeSealed() ? 0 : practice.summary().sealedEntries();
    return new DepartureStages(
        shadow,
        gate,
        pseudonyms.orElse(null),
        order,
        new SourceFacts(
            plan.pack(),
            request.practice().value(),
            practice.queries(),
            safeguards,
            flags,
            leaving.gate(),
            pseudonyms.map(it -> it::of),
            leaving.approval().map(it -> ApprovedOutput.of(it, plan.pack()))),
        leaving.proof(),
        () -> new Withheld(counts.withheld(), exclusions, sealed, gate.counts()),
        clock);
  }

  private static Map<ExclusionCode, Long> exclusions(
      PatientFlags flags, Safeguards safeguards, String outcomes, PlainQueries queries)
      throws IOException {
    if (safeguards.exclusions().isEmpty()) {
      return Map.of();
    }
    BitSet population = new BitSet();
    queries.read(
        "reading the base population",
        "SELECT p FROM " + outcomes + " WHERE " + Plan.IN_POPULATION,
        row -> population.set(row.getInt(1)));
    return flags.exclusions(population);
  }

  private DepartureStages(
      Shadow shadow,
      LastGate gate,
      @Nullable Pseudonyms pseudonyms,
      LeavingOrder order,
      SourceFacts facts,
      Optional<ProofTerms> proofTerms,
      Supplier<Withheld> withheld,
      Clock clock) {
    this.shadow = shadow;
    this.gate = gate;
    this.pseudonyms = pseudonyms;
    this.order = order;
    this.facts = facts;
    this.proofTerms = proofTerms;
    this.withheld = withheld;
    this.clock = clock;
  }

  @Override
  public SentColumns columns(Output.PatientLevel output) {
    SentShape shape = SentShape.of(output);
    return new SentColumns(shape.patientNames(), shape.journalNames());
  }

  @Override
  public Optional<PatientOrder> order(Output.PatientLevel output) {
    return order.of(output);
  }

  @Override
  public PlanRun.RecordVisitor before(Output.PatientLevel output, PlanRun.RecordVisitor files) {
    PlanRun.RecordVisitor counting = files;
    if (facts.approved().isPresent()) {
      SentCells cells = new SentCells(output, files);
      sent.add(cells);
      counting = cells;
    }
    PlanRun.RecordVisitor cutting =
        output.deIdentification().isEmpty()
            ? counting
            : new DeIdentifying(SentShape.of(output), pseudonyms, counting);
    return shadow.before(output, gate.before(cutting));
  }

  @Override
  public String figure(Output.Count output, long patients) {
    return output
        .disclosure()
        .map(disclosure -> disclosure.told(patients))
        .orElseGet(() -> Long.toString(patients));
  }

  @Override
  public void examine(Path message, String sha256) throws IOException, ResultHeld {
    recomputed = shadow.compareRecords();
    if (proofTerms.isEmpty()) {
      return;
    }
    Proof found = Proof.of(message, facts);
    if (!found.holds()) {
      throw new ResultHeld(
          "the proof found what must not be in the result: "
              + found.words()
              + "; it is held and was not written; please report the pack");
    }
    try {
      new Statement(
              found,
              facts.practice(),
              sha256,
              withheld.get().byWord(),
              recomputed,
              facts.gate(),
              clock.instant())
          .write(proofTerms.get());
    } catch (UnusableKey unusable) {
      throw new ResultHeld("the proof cannot be signed: " + unusable.line());
    }
    proof = Optional.of(found);
  }

  @Override
  public void withdraw() throws IOException {
    if (proof.isPresent()) {
      Statement.remove(proofTerms.orElseThrow());
    }
  }

  /** What was kept back, once all records have gone by. */
  Withheld withheld() {
    return withheld.get();
  }

  /**
   * How many values of each column were sent, of all outputs of a cohort together; counted where
   * there is an approval to hold against.
   */
  Map<String, Long> sentByColumn() {
    Map<String, Long> counts = new LinkedHashMap<>();
    sent.forEach(
        cells ->
            cells.counts().forEach((column, values) -> counts.merge(column, values, Long::sum)));
    return counts;
  }

  /** What was recomputed and found equal. */
  ShadowCounts recomputed() {
    return recomputed;
  }

  /** What the proof read; absent when none was asked for. */
  Optional<Proof> proof() {
    return proof;
  }
}
