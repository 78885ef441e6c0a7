package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.proof.StatementCheck;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests over a real pack and real files of records, by the real engine. */
class WholeRequestTest {

  private static final GpesUuid LAST_DAY = GpesUuid.of("11111111-0000-4000-8000-000000000001");
  private static final GpesUuid LEAST_AGE = GpesUuid.of("11111111-0000-4000-8000-000000000002");

  @TempDir Path folder;
  private SiteFolder site;

  @BeforeEach
  void make() {
    site = new SiteFolder(folder);
  }

  private PackQueries queries(ExtractorSettings settings) {
    return new PackQueries(
        settings,
        Engine.duckDb(new EngineSettings(256, 1, folder)),
        new MovableClock(java.time.Instant.parse("2026-03-05T10:00:00Z")));
  }

  private PackQueries queries() {
    return queries(site.settings("https://mesh.example"));
  }

  private static RequestBuilder request() {
    RequestBuilder request = new RequestBuilder().practices(P1);
    request.variables = List.of(value(LAST_DAY, "2026-03-31"));
    return request;
  }

  private static SubstitutionValue value(GpesUuid aid, String text) {
    return new SubstitutionValue(aid, Optional.empty(), text);
  }

  private static RequestBuilder excluding(Oid scheme, boolean children) {
    RequestBuilder request = request();
    request.exclusions =
        List.of(
            new ExclusionCodes(
                scheme, List.of(new ExclusionCode("44054006", Optional.empty(), children))));
    return request;
  }

  @Test
  void aRequestThatFitsThePackIsNotObjectedTo() {
    assertThat(queries().objection(request().build())).isEmpty();
    assertThat(queries().objection(excluding(Oid.SNOMED_CT, false).build())).isEmpty();
  }

  @Test
  void aQueryWithoutAPackIsNotKnown() {
    RequestBuilder request = request();
    request.sqi = ScheduledQueryInstanceId.of("A00152-202603050000-R");
    assertThat(queries().objection(request.build())).contains(ResponseReason.UNKNOWN_QUERY);
  }

  @Test
  void variablesHaveToBeThosesOfThePackAndOfTheirType() {
    RequestBuilder unknown = request();
    unknown.variables =
        List.of(value(LAST_DAY, "2026-03-31"), value(TestCollector.fresh(), "2026-03-31"));
    assertThat(queries().objection(unknown.build())).contains(ResponseReason.VARIABLE_UNSUPPORTED);
    RequestBuilder missing = request();
    missing.variables = List.of(value(LEAST_AGE, "40"));
    assertThat(queries().objection(missing.build())).contains(ResponseReason.VARIABLE_UNUSABLE);
    RequestBuilder wrongType = request();
    wrongType.variables = List.of(value(LAST_DAY, "2026-02-30"));
    assertThat(queries().objection(wrongType.build())).contains(ResponseReason.VARIABLE_UNUSABLE);
    RequestBuilder several = request();
    several.variables = List.of(value(LAST_DAY, "2026-03-31§2026-03-30"));
    assertThat(queries().objection(several.build())).contains(ResponseReason.VARIABLE_UNUSABLE);
  }

  @Test
  void exclusionsThatCouldNotBeHeededAreObjectedTo() throws UnusableSettings {
    assertThat(queries().objection(excluding(Oid.of("2.16.840.1.113883.2.1.6.2"), false).build()))
        .contains(ResponseReason.EXCLUSION_SCHEME_UNSUPPORTED);
    assertThat(queries().objection(excluding(Oid.SNOMED_CT, true).build()))
        .contains(ResponseReason.EXCLUSION_CHILDREN_UNSUPPORTED);
    ExtractorSettings loaded = withChildOf("44054006");
    assertThat(loaded.hierarchy().map(CodeHierarchy::scheme)).contains("" + Oid.SNOMED_CT);
    assertThat(queries(loaded).objection(excluding(Oid.SNOMED_CT, true).build())).isEmpty();
    assertThat(queries(withChildOf("73211009")).objection(excluding(Oid.SNOMED_CT, true).build()))
        .as("a hierarchy that does not have the code: its children would be sent")
        .contains(ResponseReason.EXCLUSION_CHILDREN_UNSUPPORTED);
  }

  /** Settings whose hierarchy has a parent and its child, and nothing else. */
  private ExtractorSettings withChildOf(String parent) throws UnusableSettings {
    site.write(
        "isa.txt",
        "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId"
            + "\tcharacteristicTypeId\tmodifierId\n"
            + "1\t20200101\t1\t900\t190330002\t"
            + parent
            + "\t0\t116680003\t900\t900\n");
    return ExtractorSettings.load(
        site.configured(
            SiteFolder.configuration("https://mesh.example") + "hierarchy: [isa.txt]\n"));
  }

  /**
   * Of the five of T00001 (practice/*.csv): 1 is listed; 2 has opted out (type 1) and counts in the
   * figure only, as 4, a child, does; 3 has the S-flag; 5 has the excluded diagnosis.
   */
  @Test
  void theResultHoldsWhoBelongsInAndCountsWhoWasWithheld() throws IOException {
    try (ExtractorBench bench = new ExtractorBench(Files.createDirectory(folder.resolve("run")))) {
      bench.otherEngine = queries();
      bench.collector.request(excluding(Oid.SNOMED_CT, false).build());
      bench.workOn(LocalDate.of(2026, 3, 5));
      String result =
          new String(bench.collector.results().get(0).content().get(), StandardCharsets.UTF_8);
      assertThat(result)
          .contains("NHS-NUMBER=\"9990000018\"")
          .contains("GPET-E-Executable-Version>3.1<")
          .contains("GP-System-Identifier>001.001.001.000<")
          .doesNotContain("9990000026", "9990000034", "9990000042", "9990000050", "9990000069");
      assertThat(result).containsPattern("RID=\"1\"[^>]*>2026-03-31<");
      assertThat(result).containsPattern("RID=\"2\"[^>]*>3<");
      assertThat(
              bench.column(
                  "select patient_records || ' ' || journal_rows || ' ' || aggregate_records"
                      + " || ' ' || patients_withheld from result"))
          .containsExactly("1 1 2 3");
    }
  }

  /** The fifth patient has the excluded diagnosis, and only the first request excludes it. */
  @Test
  void requestsOfOneNightRunTogetherEachWithItsOwnExclusions() throws IOException {
    RequestBuilder second = request();
    second.sqi = ScheduledQueryInstanceId.of("A00151-202603060000-R");
    try (ExtractorBench bench = new ExtractorBench(Files.createDirectory(folder.resolve("run")))) {
      bench.otherEngine = queries();
      bench.collector.request(excluding(Oid.SNOMED_CT, false).build());
      bench.collector.request(second.build());
      bench.workOn(LocalDate.of(2026, 3, 5));
      assertThat(bench.column("select cause from request_state_history where to_state = 'RUNNING'"))
          .containsExactly("run 1, one of 2 together", "run 1, one of 2 together");
      assertThat(bench.column("select withheld from result order by sqi"))
          .satisfiesExactly(
              withheld -> assertThat(withheld).contains("type-1 1", "exclusion-code 1"),
              withheld -> assertThat(withheld).contains("type-1 1").doesNotContain("exclusion"));
      List<String> results =
          bench.collector.results().stream()
              .map(result -> new String(result.content().get(), StandardCharsets.UTF_8))
              .toList();
      assertThat(results).hasSize(2);
      assertThat(results.stream().filter(result -> result.contains("9990000050"))).hasSize(1);
      assertThat(files(bench.resultsFolder(), ".proof.json")).hasSize(2);
    }
  }

  /** What was withheld is in the history of the request; the proof lies beside the result. */
  @Test
  void aResultIsProvedBeforeItIsSentAndItsProofIsPurgedWithIt() throws Exception {
    Path state = Files.createDirectory(folder.resolve("run"));
    try (ExtractorBench bench = new ExtractorBench(state)) {
      bench.otherEngine = queries();
      bench.collector.request(excluding(Oid.SNOMED_CT, false).build());
      bench.workOn(LocalDate.of(2026, 3, 5));
      Path result = files(bench.resultsFolder(), ".gpes").get(0);
      Path statement = ResultFolder.statementOf(result);
      Path key = files(folder, "proof.pub.pem").get(0);
      assertThat(StatementCheck.of(result, statement, Ed25519.publicKey(key)).faults()).isEmpty();
      assertThat(bench.column("select withheld from result").get(0))
          .contains("type-1 1", "exclusion-code 1", "s-flag 1");
      new ResultFolder(bench.resultsFolder().getParent())
          .delete(GpesUuid.of(String.valueOf(result.getFileName()).replace(".gpes", "")));
      assertThat(bench.resultsFolder()).isEmptyDirectory();
    }
  }

  /** An engine whose plans have lost their gates: nobody is withheld. */
  @Test
  void aResultOfAFaultyEngineIsNotSent() throws IOException {
    ExtractorSettings settings = site.settings("https://mesh.example");
    Engine sound = Engine.duckDb(new EngineSettings(256, 1, folder));
    try (ExtractorBench bench = new ExtractorBench(Files.createDirectory(folder.resolve("run")))) {
      bench.otherEngine =
          new PackQueries(
              settings,
              EngineWithoutGates.over(sound),
              new MovableClock(java.time.Instant.parse("2026-03-05T10:00:00Z")));
      bench.collector.request(excluding(Oid.SNOMED_CT, false).build());
      bench.workOn(LocalDate.of(2026, 3, 5));
      assertThat(bench.column("select failure from request"))
          .singleElement()
          .asString()
          .contains("differ on ruleset", "held and was not written")
          .doesNotContain("999");
      assertThat(bench.collector.results()).isEmpty();
      assertThat(bench.resultsFolder()).isEmptyDirectory();
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  @Test
  void recordsThatCannotBeReadFailTheRunWithAPlaceAndNoValue() throws IOException {
    Path journals = folder.resolve("practice/journals.csv");
    Files.writeString(
        journals, Files.readString(journals).replace("2025-03-01,2025", "lately,2025"));
    try (ExtractorBench bench = new ExtractorBench(Files.createDirectory(folder.resolve("run")))) {
      bench.otherEngine = queries();
      bench.collector.request(request().build());
      bench.workOn(LocalDate.of(2026, 3, 5));
      assertThat(bench.column("select failure from request"))
          .singleElement()
          .asString()
          .contains("journals.csv")
          .doesNotContain("lately");
      assertThat(bench.resultsFolder()).isEmptyDirectory();
    }
  }
}
