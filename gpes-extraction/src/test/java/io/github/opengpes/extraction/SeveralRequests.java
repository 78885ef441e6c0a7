package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extraction.source.PatientDataFolder;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Requests for an invented practice in which each safeguard has somebody to withhold. */
abstract class SeveralRequests {

  private static final String DIABETES = "73211009";
  static final String BLOOD_PRESSURE = "75367002";
  static final Code SECRET = new Code(Cluster.SNOMED_CT, "315051004");
  static final Code PARENT = new Code(Cluster.SNOMED_CT, "2000008");
  static final String CHILD = "3000003";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2020-04-01T08:15:00Z"), ZoneOffset.UTC);
  static final Safeguards OFFLINE = Safeguards.offline(TypeOneCodes.DEFAULT);

  @TempDir Path folder;
  final TestPractice practice = new TestPractice();
  final Map<String, ExtractionOutcome> outcomes = new LinkedHashMap<>();
  final List<Exception> apart = new ArrayList<>();
  private PatientDataFolder data;
  private SiteKeys keys;
  private KeyPair signer;
  Engine engine;

  /** Each safeguard has somebody to withhold. */
  @BeforeEach
  final void eightPatients() throws Exception {
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
  static final class Asked {
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

  static Asked asked(String name, String pack) throws IOException {
    return new Asked(name, TestPractice.pack(pack));
  }

  /** The files of a request stand in a folder of its name; its ids hang on the name alone. */
  final ExtractionRequest request(Asked asked, Path into) throws IOException {
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

  static RequirementPack deIdentified() throws IOException {
    RequirementPack pack = TestPractice.smallPack();
    return pack.withOutputs(pack.outputs().stream().map(SeveralRequests::cut).toList());
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

  static Approval approval(Set<PatientColumn> columns) {
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

  final void extract(List<ExtractionRequest> requests, Watch watch) throws IOException {
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

  static String name(ExtractionRequest request) {
    return String.valueOf(request.files().message().getParent().getFileName());
  }

  final List<ExtractionRequest> into(String place, List<Asked> asked) throws IOException {
    List<ExtractionRequest> requests = new ArrayList<>();
    for (Asked one : asked) {
      requests.add(request(one, folder.resolve(place)));
    }
    return requests;
  }

  final void together(List<Asked> asked) throws IOException {
    extract(into("together", asked), Watch.nobody());
  }
}
