package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results of an engine with a fault: its plan has no gates (no dissent code, no exclusions, no
 * flags, sealed entries as any others) and nothing stands before the files. What the proof finds in
 * the finished message, tampered with or not, is what tests ask.
 */
abstract class FaultyEngine {

  static final String DIABETES = "73211009";
  static final String DISSENT = "827241000000103";
  static final String WITHDRAWAL = "1000004";
  static final Code SECRET = new Code(Cluster.SNOMED_CT, "315051004");
  static final LocalDateTime NOON = LocalDateTime.of(2020, 4, 1, 12, 0);
  static final TypeOneCodes TYPE_ONE =
      TypeOneCodes.DEFAULT.withWithdrawal(Set.of(new Code(Cluster.SNOMED_CT, WITHDRAWAL)));

  @TempDir Path folder;
  final TestPractice practice = new TestPractice();

  static Safeguards faulty() {
    Code never = new Code("1.1.1", "never");
    return new Safeguards(List.of(), false, true, false, new TypeOneCodes(Set.of(never), Set.of()));
  }

  static Safeguards asked(boolean sharing, boolean sealed, boolean sFlag) {
    return new Safeguards(List.of(), sharing, sealed, sFlag, TYPE_ONE);
  }

  /** Nothing is asked but that what is sent is there. */
  final Map<Finding, Long> tampered(String packName, UnaryOperator<String> tampering)
      throws Exception {
    return found(packName, asked(false, true, false), noLists(), Optional.empty(), tampering);
  }

  static GuardedCodes listed(Code code) {
    return new GuardedCodes(Set.of(code), Optional.empty());
  }

  /** The pack with records that name nobody. */
  static RequirementPack nameless(String packName) throws Exception {
    RequirementPack pack = TestPractice.pack(packName);
    return pack.withOutputs(
        pack.outputs().stream()
            .map(
                output ->
                    output instanceof Output.PatientLevel level
                        ? new Output.PatientLevel(
                            level.cohort(),
                            level.qid(),
                            List.of(PatientColumn.SEX),
                            level.journals(),
                            level.deIdentification(),
                            level.description(),
                            level.location())
                        : output)
            .toList());
  }

  static GateTerms noLists() {
    return GateTerms.WITHOUT_LISTS;
  }

  /** What the proof finds in the result of the faulty engine, without the findings that are 0. */
  final Map<Finding, Long> found(String packName, Safeguards asked, GateTerms gate)
      throws Exception {
    return found(packName, asked, gate, Optional.empty(), UnaryOperator.identity());
  }

  final Map<Finding, Long> found(
      String packName,
      Safeguards asked,
      GateTerms gate,
      Optional<CodeHierarchy> hierarchy,
      UnaryOperator<String> tampering)
      throws Exception {
    return found(TestPractice.pack(packName), asked, gate, hierarchy, tampering);
  }

  final Map<Finding, Long> found(
      RequirementPack pack,
      Safeguards asked,
      GateTerms gate,
      Optional<CodeHierarchy> hierarchy,
      UnaryOperator<String> tampering)
      throws Exception {
    Path out = folder.resolve("result.gpes");
    Plan plan = Planner.plan(pack, TestPractice.defaults(pack), faulty(), Optional.empty());
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      TimeSpan span = new TimeSpan(NOON, NOON);
      new ResultFiles(out, Optional.empty())
          .write(
              plan,
              run,
              run.counts(),
              PracticeId.of("T00001"),
              ResultIdentity.offline(pack, NOON, UUID::randomUUID),
              ProducingSystem.unnamed("test"),
              new ResultFiles.Times(span, span, NOON),
              new OpenDeparture());
      Files.writeString(out, tampering.apply(Files.readString(out)));
      Proof proof =
          Proof.of(
              out,
              new SourceFacts(
                  pack,
                  "T00001",
                  loaded.queries(),
                  asked,
                  PatientFlags.read(loaded.queries(), asked, hierarchy),
                  gate,
                  Optional.empty(),
                  Optional.empty()));
      Map<Finding, Long> found = new EnumMap<>(Finding.class);
      proof.findings().forEach((finding, count) -> found.put(finding, count));
      found.values().removeIf(count -> count == 0);
      assertThat(proof.holds()).isEqualTo(found.isEmpty());
      return found;
    }
  }

  final void diabetic(String id, String nhsNumber) {
    diabetic(id, nhsNumber, "N", "N");
  }

  final void diabetic(String id, String nhsNumber, String sFlag, String sharing) {
    practice.patient(id, nhsNumber, sFlag, sharing).entry(id, "2019-01-01", DIABETES);
  }
}
