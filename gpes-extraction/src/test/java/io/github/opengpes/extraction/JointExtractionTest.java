package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.engine.SliceSize;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.DeIdentification;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several requests for a practice in one run: each gets what it would have got alone. */
@Tag("once")
class JointExtractionTest {

  private static final String DIABETES = "73211009";
  private static final String BLOOD_PRESSURE = "75367002";
  private static final Code SECRET = new Code(Cluster.SNOMED_CT, "315051004");
  private static final Code PARENT = new Code(Cluster.SNOMED_CT, "2000008");
  private static final String CHILD = "3000003";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-04-01T08:15:00Z"), ZoneOffset.UTC);
  private static final Safeguards OFFLINE = Safeguards.offline(TypeOneCodes.DEFAULT);

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();
  private final Map<String, ExtractionOutcome> outcomes = new LinkedHashMap<>();
  private final List<Exception> apart = new ArrayList<>();
  private PatientDataFolder data;
  private SiteKeys keys;
  private KeyPair signer;
  private Engine engine;

  /** Each safeguard has somebody to withhold. */
  @BeforeEach
  void eightPatients() throws Exception {
    practice
        .patient("a")
        .patient("b", "9990000026", "N", "N")
        .patient("c", "9990000034", "N", "N")
        .patient("d", "9990000042", "Y", "N")
        .patient("e", "9990000050", "N", "Y")
        .patient("f", "9990000069", "N", "N")
        .patient("g", "9990000077", "N", "N")
        .patient("h", "9990000085", "N", "N");
    for (String patient : List.of("a", "b", "c", "d", "e", "f", "g")) {
      practice
          .entry(patient, "2019-02-0" + (patient.charAt(0) - 'a' + 1), DIABETES)
          .entry(patient, "2019-11-01", BLOOD_PRESSURE, "14" + (int) patient.charAt(0), "80", "N");
    }
    practice
        .entry("b", "2019-03-01", DIABETES, "", "", "Y")
        .entry("c", "2019-04-01", "827241000000103")
        .entry("f", "", CHILD)
        .entry("g", "2019-05-01", SECRET.value())
        .sensitive("h", "2019-06-01", DIABETES);
    data = practice.in(folder.resolve("data"));
    keys = KeyFolder.withProofPair(folder.resolve("keys"));
    signer = keys.proof();
    Files.writeString(
        folder.resolve("keys/pseudonym-ABC001.key"),
        Base64.getEncoder().encodeToString(new byte[32]));
    engine = TestPractice.engine(folder);
  }

  /** What a test changes of a request. */
  private static final class Asked {
    final String name;
    RequirementPack pack;
    Map<String, String> variables = Map.of();
    Safeguards safeguards = OFFLINE;
    Optional<CodeHierarchy> hierarchy = Optional.empty();
    GateTerms gate = GateTerms.WITHOUT_LISTS;
    Optional<Approval> approval = Optional.empty();
    boolean secrets;

    Asked(String name, RequirementPack pack) {
      this.name = name;
      this.pack = pack;
    }
  }

  private static Asked asked(String name, String pack) throws IOException {
    return new Asked(name, TestPractice.pack(pack));
  }

  /** The files of a request stand in a folder of its name; its ids hang on the name alone. */
  private ExtractionRequest request(Asked asked, Path into) throws IOException {
    Path own = Files.createDirectories(into.resolve(asked.name));
    int[] ids = new int[1];
    ExtractionRequest request =
        new ExtractionRequest(
            asked.pack,
            RunParameters.resolve(asked.pack, asked.variables).parameters().orElseThrow(),
            PracticeId.of("T00001"),
            data,
            asked.safeguards,
            asked.hierarchy,
            ResultIdentity.offline(
                asked.pack,
                LocalDateTime.of(2020, 4, 1, 9, 15),
                () ->
                    UUID.nameUUIDFromBytes(
                        (asked.name + ids[0]++).getBytes(StandardCharsets.UTF_8))),
            ProducingSystem.unnamed("test"),
            new ResultFiles(own.resolve("result.gpes"), Optional.of(own.resolve("csv"))),
            new BeforeLeaving(
                asked.gate,
                ShadowTerms.USUAL,
                Optional.of(new ProofTerms(own.resolve("result.proof.json"), signer)),
                asked.approval,
                Optional.of(keys).filter(it -> asked.secrets)));
    return request.withReports(
        List.of(
            (plan, run, loaded) ->
                VerificationReport.write(plan, run, "T00001", own.resolve("verification.csv"))));
  }

  private static RequirementPack deIdentified() throws IOException {
    RequirementPack pack = TestPractice.smallPack();
    return pack.withOutputs(pack.outputs().stream().map(JointExtractionTest::cut).toList());
  }

  private static Output cut(Output output) {
    if (output instanceof Output.Count count) {
      return new Output.Count(
          count.rid(),
          count.aid(),
          count.of(),
          count.patients(),
          Optional.of(new Disclosure(3, 5)),
          count.description(),
          count.location());
    }
    return output instanceof Output.PatientLevel level
        ? new Output.PatientLevel(
            level.cohort(),
            level.qid(),
            List.of(PatientColumn.NHS_NUMBER, PatientColumn.SEX),
            level.journals(),
            Optional.of(new DeIdentification(Cut.PSEUDONYM, Cut.MONTH, Cut.YEAR, Cut.DROP)),
            level.description(),
            level.location())
        : output;
  }

  private static Approval approval(Set<PatientColumn> columns) {
    return new Approval(
        "INVENTED-1",
        "An invented body",
        Optional.empty(),
        LocalDate.of(2020, 1, 1),
        LocalDate.of(2021, 1, 1),
        columns,
        EnumSet.allOf(JournalColumn.class),
        Set.of("DM_COD", "BP_COD"),
        Optional.empty(),
        Map.of(),
        Set.of("DM_REG"),
        true);
  }

  /** Packs, variables, safeguards, lists, approvals and cuts that differ. */
  private static List<Asked> different() throws IOException {
    Asked plain = asked("plain", "small");
    Asked sameAgain = asked("same-again", "small");
    Asked earlier = asked("earlier-and-sealed-too", "small");
    earlier.variables = Map.of("REF_DAT", "2019-02-28");
    earlier.safeguards = new Safeguards(List.of(), false, true, false, TypeOneCodes.DEFAULT);
    Asked excluding = asked("excluding-with-children", "small");
    excluding.safeguards =
        new Safeguards(
            List.of(new ExclusionCode(PARENT, true)), true, false, true, TypeOneCodes.DEFAULT);
    excluding.hierarchy =
        Optional.of(
            CodeHierarchy.of(
                Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link(PARENT.value(), CHILD))));
    Asked live = asked("live", "small");
    live.safeguards = OFFLINE.withoutTestPatients();
    Asked approved = asked("approved", "small");
    approved.approval = Optional.of(approval(EnumSet.allOf(PatientColumn.class)));
    Asked deIdentified = new Asked("de-identified", deIdentified());
    deIdentified.secrets = true;
    Asked open = asked("sensitive-approved", "guarded");
    open.gate = new GateTerms(GuardedCodes.NONE, GuardedCodes.NONE, true);
    Asked guarded = asked("guarded", "guarded");
    guarded.gate =
        new GateTerms(
            new GuardedCodes(Set.of(SECRET), Optional.empty()),
            new GuardedCodes(Set.of(new Code(Cluster.SNOMED_CT, BLOOD_PRESSURE)), Optional.empty()),
            false);
    return List.of(
        plain,
        guarded,
        sameAgain,
        earlier,
        asked("figures", "reviews"),
        excluding,
        live,
        approved,
        deIdentified,
        open);
  }

  private void extract(List<ExtractionRequest> requests, Watch watch) throws IOException {
    new Extraction(engine, CLOCK)
        .runTogether(
            requests,
            phase -> {},
            watch,
            new ExtractionOutcome.Taker() {
              @Override
              public void ended(ExtractionRequest request, ExtractionOutcome outcome) {
                assertThat(outcomes.put(name(request), outcome)).as("each ends once").isNull();
              }

              @Override
              public void apart(Exception failed) {
                apart.add(failed);
              }
            });
  }

  private static String name(ExtractionRequest request) {
    return String.valueOf(request.files().message().getParent().getFileName());
  }

  private List<ExtractionRequest> into(String place, List<Asked> asked) throws IOException {
    List<ExtractionRequest> requests = new ArrayList<>();
    for (Asked one : asked) {
      requests.add(request(one, folder.resolve(place)));
    }
    return requests;
  }

  private void together(List<Asked> asked) throws IOException {
    extract(into("together", asked), Watch.nobody());
  }

  /** Every file below a folder with its bytes. */
  private static Map<String, String> files(Path below) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            below.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void everyFileAndSummaryIsWhatItIsAlone() throws Exception {
    Map<String, ExtractionSummary> alone = new LinkedHashMap<>();
    for (ExtractionRequest request : into("alone", different())) {
      alone.put(name(request), new Extraction(engine, CLOCK).run(request));
    }
    together(different());
    assertThat(outcomes.keySet()).isEqualTo(alone.keySet());
    for (Map.Entry<String, ExtractionSummary> expected : alone.entrySet()) {
      assertThat(outcomes.get(expected.getKey()).summary())
          .usingRecursiveComparison()
          .comparingOnlyFields(
              "counts", "written.sha256", "withheld", "recomputed", "proof", "sentByColumn")
          .isEqualTo(expected.getValue());
    }
    assertThat(apart).isEmpty();
    Map<String, String> written = files(folder.resolve("together"));
    assertThat(written).isEqualTo(files(folder.resolve("alone"))).hasSizeGreaterThan(60);
    assertThat(written.get("plain/result.gpes"))
        .contains("9990000018", "9990000026", "9990000069")
        .doesNotContain("9990000034", "9990000042", "9990000050");
    assertThat(written.get("excluding-with-children/result.gpes")).doesNotContain("9990000069");
    assertThat(written.get("earlier-and-sealed-too/result.gpes")).contains("9990000042");
    assertThat(written.get("live/result.gpes")).doesNotContain("999000");
    assertThat(written.get("guarded/result.gpes")).doesNotContain(SECRET.value(), "2019-06-01");
    assertThat(written.get("sensitive-approved/result.gpes"))
        .contains(SECRET.value(), "2019-06-01");
    assertThat(written.get("de-identified/result.gpes")).doesNotContain("999000");

    outcomes.clear();
    engine = Engine.duckDb(new EngineSettings(512, 2, folder, new SliceSize(Long.MAX_VALUE, 3)));
    extract(into("in-slices", different().subList(0, 5)), Watch.nobody());
    Map<String, String> inSlices = files(folder.resolve("in-slices"));
    written.keySet().retainAll(inSlices.keySet());
    assertThat(inSlices).isEqualTo(written).hasSizeGreaterThan(30);
  }

  private void onlyThesePlainOnesAreWritten(String... names) throws Exception {
    assertThat(outcomes.get("plain").summary().proof()).isPresent();
    try (Stream<Path> messages = Files.walk(folder.resolve("together"))) {
      assertThat(
              messages
                  .filter(file -> file.endsWith("result.gpes"))
                  .map(file -> String.valueOf(file.getParent().getFileName())))
          .containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void aResultThatTheProofHoldsHoldsNoOther() throws Exception {
    Asked notApproved = asked("not-approved", "small");
    notApproved.approval = Optional.of(approval(EnumSet.of(PatientColumn.SEX)));
    together(List.of(notApproved, asked("plain", "small"), asked("figures", "reviews")));
    assertThatThrownBy(outcomes.get("not-approved")::summary)
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the proof found");
    onlyThesePlainOnesAreWritten("plain", "figures");
    assertThat(apart).isEmpty();
  }

  /** An engine that forgets the safeguards of the pack {@code guarded}. */
  @Test
  void aResultOnWhichEngineAndInterpreterDifferHoldsNoOther() throws Exception {
    engine = SpoiltEngine.of(engine, JointExtractionTest::withoutSafeguards);
    together(List.of(asked("wrong", "guarded"), asked("plain", "small")));
    assertThatThrownBy(outcomes.get("wrong")::summary)
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the engine and the interpreter differ");
    onlyThesePlainOnesAreWritten("plain");
  }

  private static JointPlan withoutSafeguards(JointPlan plan) {
    List<PlanRequest> requests = new ArrayList<>();
    for (Plan one : plan.plans()) {
      TypeOneCodes never = new TypeOneCodes(Set.of(new Code("1.1.1", "never")), Set.of());
      Safeguards none = new Safeguards(List.of(), false, false, false, never);
      requests.add(
          new PlanRequest(
              one.pack(),
              one.parameters(),
              one.pack().name().equals("guarded") ? none : OFFLINE,
              Optional.empty()));
    }
    try {
      return Planner.together(requests);
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void whatIsMissingForOneIsMissingForNoOther() throws Exception {
    Asked withoutSecret = new Asked("without-secret", deIdentified());
    List<ExtractionRequest> requests =
        into(
            "together", List.of(withoutSecret, asked("nowhere", "small"), asked("plain", "small")));
    Files.delete(folder.resolve("together/nowhere"));
    extract(
        List.of(requests.get(0), requests.get(1).withReports(List.of()), requests.get(2)),
        Watch.nobody());
    assertThatThrownBy(outcomes.get("without-secret")::summary).isInstanceOf(UnusableKey.class);
    assertThatThrownBy(outcomes.get("nowhere")::summary).isInstanceOf(NoSuchFileException.class);
    onlyThesePlainOnesAreWritten("plain");
    assertThat(apart).isEmpty();
  }

  @Test
  void aRequestThatCannotBePlannedLetsTheOthersRun() throws Exception {
    Asked childless = asked("childless", "small");
    childless.safeguards =
        new Safeguards(
            List.of(new ExclusionCode(PARENT, true)), true, false, true, TypeOneCodes.DEFAULT);
    together(List.of(asked("plain", "small"), childless));
    assertThatThrownBy(outcomes.get("childless")::summary).isInstanceOf(HierarchyNeeded.class);
    onlyThesePlainOnesAreWritten("plain");
    assertThat(apart).singleElement().isInstanceOf(HierarchyNeeded.class);
  }

  @Test
  void whatTheEngineCannotDoTogetherItDoesOneByOne() throws Exception {
    engine =
        SpoiltEngine.of(
            engine,
            plan -> {
              if (plan.plans().size() > 1) {
                throw new EngineFailure("both", new IOException("out of memory"));
              }
              return plan;
            });
    together(List.of(asked("plain", "small"), asked("figures", "reviews")));
    onlyThesePlainOnesAreWritten("plain", "figures");
    assertThat(outcomes.get("plain").summary().together()).isEqualTo(1);
    assertThat(apart).singleElement().isInstanceOf(EngineFailure.class);
  }

  @Test
  void anUnforeseenFaultOfOneStopsNoOtherAndNothingIsWrittenTwice() throws Exception {
    List<String> read = new ArrayList<>();
    List<ExtractionRequest> requests = new ArrayList<>();
    for (ExtractionRequest request :
        into(
            "together",
            List.of(
                asked("plain", "small"), asked("broken", "reviews"), asked("last", "guarded")))) {
      requests.add(
          request.withReports(
              List.of(
                  (plan, run, loaded) -> {
                    read.add(name(request));
                    if (name(request).equals("broken")) {
                      throw new IllegalStateException("a fault of the program");
                    }
                  })));
    }
    extract(requests, Watch.nobody());
    assertThat(outcomes).containsOnlyKeys("plain", "broken", "last");
    assertThatThrownBy(outcomes.get("broken")::summary).isInstanceOf(IllegalStateException.class);
    assertThat(outcomes.get("plain").summary().together()).isEqualTo(3);
    assertThat(outcomes.get("last").summary().together()).isEqualTo(1);
    onlyThesePlainOnesAreWritten("plain", "last");
    assertThat(read).containsExactly("plain", "broken", "broken", "last");
  }

  @Test
  void cancellingEndsAllThatHaveNotEnded() throws Exception {
    Cancellation cancellation = new Cancellation();
    List<ExtractionRequest> requests =
        into(
            "together",
            List.of(asked("plain", "small"), asked("b", "guarded"), asked("c", "reviews")));
    ExtractionRequest cancelling =
        requests.get(1).withReports(List.of((plan, run, loaded) -> cancellation.cancel()));
    assertThatThrownBy(
            () ->
                extract(
                    List.of(requests.get(0), cancelling, requests.get(2)),
                    new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(outcomes).containsOnlyKeys("plain");
    onlyThesePlainOnesAreWritten("plain");
    assertThat(folder).isDirectoryNotContaining(it -> it.toString().contains("gpes-engine-"));
  }

  @Test
  void dataAtFaultIsToldToEachAndReadOnce() throws Exception {
    Files.writeString(folder.resolve("data/journals.csv"), "no,columns\n");
    together(List.of(asked("plain", "small"), asked("figures", "reviews")));
    assertThat(outcomes).containsOnlyKeys("plain", "figures");
    for (ExtractionOutcome outcome : outcomes.values()) {
      assertThatThrownBy(outcome::summary).isInstanceOf(UnusableData.class);
    }
    assertThat(apart).isEmpty();
  }

  @Test
  void whoCannotTakeAnOutcomeEndsTheOthers() throws Exception {
    List<ExtractionRequest> requests =
        into("together", List.of(asked("plain", "small"), asked("figures", "reviews")));
    List<String> ended = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Extraction(engine, CLOCK)
                    .runTogether(
                        requests,
                        phase -> {},
                        Watch.nobody(),
                        (request, outcome) -> {
                          ended.add(name(request));
                          throw new IllegalStateException("the books are shut");
                        }))
        .hasMessage("the books are shut");
    assertThat(ended).containsExactly("plain");
  }

  @Test
  void onlyOnePracticeRunsTogether() throws Exception {
    ExtractionRequest one = request(asked("plain", "small"), folder.resolve("together"));
    ExtractionRequest elsewhere =
        TestPractice.request(
            TestPractice.smallPack(),
            practice.in(folder.resolve("other")),
            OFFLINE,
            folder.resolve("other.gpes"),
            BeforeLeaving.unproven());
    assertThatThrownBy(() -> extract(List.of(one, elsewhere), Watch.nobody()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
