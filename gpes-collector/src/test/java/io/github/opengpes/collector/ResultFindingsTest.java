package io.github.opengpes.collector;

import static io.github.opengpes.collector.World.T1;
import static io.github.opengpes.collector.World.T2;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_REJECTED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.fault.Severity;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the collector finds in results. Each spoilt result is rejected with the finding named, in
 * its acknowledgement as on the board, and leaves nothing in the landing folder.
 */
@Tag("once")
class ResultFindingsTest {

  private static final Columns PATIENT = TestResult.PATIENT;
  private static final Columns JOURNAL = TestResult.JOURNAL;

  /** Passes modulus 11, and no number beginning with 0 is given to anybody. */
  private static final String OUTSIDE_TEST_RANGE = "0000000124";

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void acceptedRequest() throws IOException {
    world = new World(folder);
  }

  private void collection(String... changes) throws IOException {
    assertThat(world.add(changes)).isEmpty();
    world.run();
    world.a.receive();
    world.a.accept();
    world.run();
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  private QueryResultsAck send(TestResult result) throws IOException {
    world.a.send(result);
    world.run();
    world.a.receive();
    QueryResultsAck ack = world.a.acknowledgement();
    assertThat(ack.qrUuid()).isEqualTo(result.uuid());
    return ack;
  }

  /** Each of these results in turn; a rejected one may always be followed by another. */
  private void isRejected(TestResult result, String... codes) throws IOException {
    int before = world.findings(T1).size();
    QueryResultsAck ack = send(result);
    assertThat(ack.isAccepted()).isFalse();
    assertThat(ack.findings()).extracting(AckFinding::code).containsExactlyInAnyOrder(codes);
    List<String> all = world.findings(T1);
    assertThat(all.subList(before, all.size())).containsExactlyInAnyOrder(codes);
    assertThat(world.state(T1)).contains(QR_REJECTED);
    assertThat(World.files(folder.resolve("landing"))).isEmpty();
    assertThat(World.files(folder.resolve("release"))).isEmpty();
  }

  @Test
  void refusesAResultThatDisagreesWithWhatWasAgreed() throws IOException {
    collection();
    isRejected(world.a.result(T1).withRtp(GpesUuid.of(UUID.randomUUID())), "qr.rtp");
    isRejected(
        world.a.result(T1).withCollectorSignature(CollectorSignature.of(UUID.randomUUID())),
        "qr.collector-signature");
    isRejected(
        world.a.result(T1).withExtractorSignature(ExtractorSignature.of(UUID.randomUUID())),
        "qr.extractor-signature");
    isRejected(
        world
            .a
            .result(T1)
            .withCollectorSignature(world.a.request().signatureFor(T2).orElseThrow())
            .withExtractorSignature(world.a.signatures.get(T2)),
        "qr.collector-signature",
        "qr.extractor-signature");
  }

  @Test
  void refusesFiguresThatAreNotThoseOfTheRequirement() throws IOException {
    collection();
    isRejected(
        figures(results -> TestResult.aggregate(results, 1, TestResult.ECHO, "2026-03-31")),
        "result.aggregate-missing");
    isRejected(
        figures(
            results -> {
              TestResult.aggregates(results);
              TestResult.aggregate(results, 9, TestResult.COUNT, "1");
            }),
        "result.aggregate-unknown");
    isRejected(
        figures(
            results -> {
              TestResult.aggregate(results, 1, TestResult.ECHO, "2026-03-31");
              TestResult.aggregate(results, 2, TestResult.ECHO, "2");
            }),
        "result.aggregate-unknown",
        "result.aggregate-missing");
    isRejected(
        figures(
            results -> {
              TestResult.aggregates(results);
              TestResult.aggregate(results, 2, TestResult.COUNT, "2");
            }),
        "result.aggregate-repeated");
    isRejected(
        figures(
            results -> {
              TestResult.aggregate(results, 1, TestResult.ECHO, "2026-03-31");
              TestResult.aggregate(results, 2, TestResult.COUNT, "-1");
            }),
        "result.count");
    isRejected(
        figures(
            results -> {
              TestResult.aggregate(results, 1, TestResult.ECHO, "2025-03-31");
              TestResult.aggregate(results, 2, TestResult.COUNT, "2");
            }),
        "result.variable");
  }

  private TestResult figures(TestResult.Records records) {
    return world.a.result(T1).withRecords(records);
  }

  @Test
  void refusesColumnsBeyondThoseAskedForAndMissesThoseThatAreNotThere() throws IOException {
    collection();
    isRejected(
        world
            .a
            .result(T1)
            .withPatient(
                Columns.of("NHS-NUMBER", "DATE-OF-BIRTH", "SEX", "PRACTICE", "SURNAME"),
                "9990000018",
                "1950-01-31",
                "1",
                "T00001",
                "Invented"),
        "result.column-extra");
    isRejected(
        world
            .a
            .result(T1)
            .withPatient(Columns.of("NHS-NUMBER", "SEX", "PRACTICE"), "9990000018", "1", "T00001"),
        "result.column-missing");
    isRejected(
        world
            .a
            .result(T1)
            .withJournal(
                Columns.of("DATE", "CODE", "VALUE1-CONDITION", "VALUE2-CONDITION"),
                "2026-01-02",
                "910001004",
                "1",
                "2"),
        "result.column-extra");
    isRejected(
        world.a.result(T1).withJournal(Columns.of("DATE", "CODE"), "2026-01-02", "910001004"),
        "result.column-missing");
  }

  @Test
  void refusesOutputsThatTheRequirementDoesNotHave() throws IOException {
    collection();
    isRejected(
        world
            .a
            .result(T1)
            .withPatient(PATIENT.forQuery(7), "9990000018", "1950-01-31", "1", "T00001"),
        "result.output-unknown");
    isRejected(
        world.a.result(T1).withJournal(JOURNAL.forQuery(4), "2026-01-02", "910001004", "1"),
        "result.output-unknown");
    isRejected(
        world
            .a
            .result(T1)
            .withRecords(
                results -> {
                  TestResult.aggregates(results);
                  results.startPatient(
                      3, PATIENT.forQuery(3), "9990000018", "1950-01-31", "1", "T00001");
                  results.journal(JOURNAL, "2026-01-02", "910001004", "1");
                  results.endPatient();
                }),
        "result.output-unknown");
  }

  @Test
  void refusesARecordIdThatIsThereTwice() throws IOException {
    collection();
    isRejected(
        world
            .a
            .result(T1)
            .withRecords(
                results -> {
                  TestResult.aggregates(results);
                  for (int i = 0; i < 2; i++) {
                    results.startPatient(3, PATIENT, "9990000018", "1950-01-31", "1", "T00001");
                    results.endPatient();
                  }
                }),
        "result.rid-repeated");
    isRejected(
        world
            .a
            .result(T1)
            .withRecords(
                results -> {
                  TestResult.aggregates(results);
                  results.startPatient(2, PATIENT, "9990000018", "1950-01-31", "1", "T00001");
                  results.endPatient();
                }),
        "result.rid-repeated");
  }

  @Test
  void refusesImpossibleValues() throws IOException {
    collection();
    QueryResultsAck ack =
        send(world.a.result(T1).withJournal(JOURNAL, "2026-02-30", "910001004", "1"));
    assertThat(ack.isAccepted()).isFalse();
    assertThat(ack.findings()).extracting(AckFinding::code).contains("date.impossible");
    for (String number : List.of("1.23456", "12345678901", "1e3", "high", "1.", ".5")) {
      assertThat(
              send(world.a.result(T1).withJournal(JOURNAL, "2026-01-02", "910001004", number))
                  .isAccepted())
          .as(number)
          .isFalse();
    }
    assertThat(
            send(world
                    .a
                    .result(T1)
                    .withJournal(JOURNAL, "2026-01-02", "910001004", "-1234567890.1234"))
                .isAccepted())
        .isTrue();
  }

  @Test
  void refusesNhsNumbersThatAreNobodys() throws IOException {
    collection();
    isRejected(patient("9990000019"), "qr.nhs-number");
    isRejected(patient("1111111111"), "nhs-number.equal-digits");
    isRejected(patient("999000001"), "qr.nhs-number");
    QueryResultsAck ack = send(patient(OUTSIDE_TEST_RANGE));
    assertThat(ack.isAccepted()).isTrue();
    assertThat(ack.findings())
        .extracting(AckFinding::severity, AckFinding::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Severity.WARNING, "nhs-number.not-test-range"));
  }

  @Test
  void refusesTestNumbersInALiveCollection() throws IOException {
    collection("domain: live", "test-pack-id: ");
    isRejected(patient("9990000018"), "nhs-number.test-range");
    assertThat(send(patient(OUTSIDE_TEST_RANGE)).findings()).isEmpty();
    assertThat(world.state(T1)).contains(RELEASED);
  }

  private TestResult patient(String nhsNumber) {
    return world.a.result(T1).withPatient(PATIENT, nhsNumber, "1950-01-31", "1", "T00001");
  }

  @Test
  void anotherPracticeCodeInTheRowsIsAWarningOnly() throws IOException, SQLException {
    collection();
    TestResult result =
        world
            .a
            .result(T1)
            .withRecords(
                results -> {
                  TestResult.aggregates(results);
                  for (int rid = 3; rid < 6; rid++) {
                    results.startPatient(rid, PATIENT, "9990000018", "1950-01-31", "1", "T00009");
                    results.endPatient();
                  }
                });
    QueryResultsAck ack = send(result);
    assertThat(ack.isAccepted()).isTrue();
    assertThat(ack.findings()).hasSize(1);
    assertThat(ack.findings().get(0).code()).isEqualTo("result.practice-differs");
    assertThat(ack.findings().get(0).what()).endsWith("(3 times)");
    assertThat(
            World.query(
                "select distinct practice_id, practice from '"
                    + folder.resolve("release")
                    + "/*/*/*/patients.parquet'"))
        .containsExactly("T00001|T00009");
  }

  @Test
  void sentinelDatesStandAsNullAndAreCounted() throws IOException, SQLException {
    collection();
    QueryResultsAck ack =
        send(world.a.result(T1).withPatient(PATIENT, "9990000018", "9999-99-99", "1", "T00001"));
    assertThat(ack.isAccepted()).isTrue();
    assertThat(ack.findings()).extracting(AckFinding::code).containsExactly("result.sentinel");
    assertThat(
            World.query(
                "select date_of_birth from '"
                    + folder.resolve("release")
                    + "/*/*/*/patients.parquet'"))
        .containsExactly("null");
  }

  @Test
  void refusesResultsThatNobodyAskedFor() throws IOException {
    collection();
    world.b.requests.add(world.a.request());
    world.b.signatures.putAll(world.a.signatures);
    world.b.send(world.b.result(T1));
    world.run();
    world.b.receive();
    assertThat(world.b.acknowledgement().isAccepted()).isFalse();
    assertThat(world.b.acknowledgement().findings())
        .extracting(AckFinding::code)
        .containsExactly("result.sender");

    assertThat(send(world.a.result(PracticeId.of("T09999"))).findings())
        .extracting(AckFinding::code)
        .containsExactly("result.unknown");
    assertThat(
            send(world.a.result(T1).withSqi(ScheduledQueryInstanceId.of("FFFFFF-202604010000-R")))
                .findings())
        .extracting(AckFinding::code)
        .containsExactly("result.unknown");
    assertThat(send(world.a.result(T1).issued(LocalDate.of(2026, 4, 11).atStartOfDay())).findings())
        .extracting(AckFinding::code)
        .containsExactly("result.late");
    assertThat(world.state(T1)).contains(ACCEPTED);
    assertThat(world.strays()).containsExactly("result.unknown");

    TestResult good = world.a.result(T2);
    assertThat(send(good).isAccepted()).isTrue();
    assertThat(send(world.a.result(T2)).findings())
        .extracting(AckFinding::code)
        .containsExactly("result.not-expected");
    world.a.send("GPDC_QUERY_RESULTS", "x", world.a.result(T1).withUuid(good.uuid()).bytes());
    world.run();
    world.a.receive();
    assertThat(world.findings(T1)).endsWith("result.uuid-used");
    assertThat(world.state(T1)).contains(ACCEPTED);
  }

  @Test
  void refusesWhatCannotBeReadToItsEnd() throws IOException {
    collection();
    QueryResultsAck cut =
        send(world.a.result(T1).damaged(all -> Arrays.copyOf(all, all.length - 30)));
    assertThat(cut.isAccepted()).isFalse();
    assertThat(cut.practice()).contains(T1);
    assertThat(world.state(T1)).contains(QR_REJECTED);
    assertThat(World.files(folder.resolve("landing"))).isEmpty();

    QueryResultsAck headless =
        send(world.a.result(T1).damaged(all -> "<html/>".getBytes(StandardCharsets.UTF_8)));
    assertThat(headless.isAccepted()).isFalse();
    assertThat(headless.practice()).isEmpty();

    world.a.send("GPDC_QUERY_RESULTS", "no uuid", "<html/>".getBytes(StandardCharsets.UTF_8));
    world.run();
    assertThat(world.inboxStates()).endsWith("REFUSED");

    assertThat(send(world.a.result(T1).damaged(ResultFindingsTest::gzip)).isAccepted()).isTrue();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void reportsAtMostAHundredErrorsOfOneKindAndNoValue() throws IOException {
    collection("release: manual");
    TestResult result =
        world
            .a
            .result(T1)
            .withRecords(
                results -> {
                  TestResult.aggregates(results);
                  for (int rid = 3; rid < 503; rid++) {
                    patientWithEqualDigits(results, rid);
                  }
                });
    QueryResultsAck ack = send(result);
    assertThat(ack.findings()).hasSize(100);
    List<String> words = new ArrayList<>();
    ack.findings().forEach(finding -> words.add(finding.where() + finding.what()));
    assertThat(words).noneMatch(text -> text.contains("1111111111"));
    assertThat(send(world.a.result(T1)).isAccepted()).isTrue();
    assertThat(world.state(T1)).contains(QR_ACCEPTED);
  }

  private static void patientWithEqualDigits(QueryResultsWriter results, int rid)
      throws IOException {
    results.startPatient(rid, PATIENT, "1111111111", "1950-01-31", "1", "T00001");
    results.endPatient();
  }
}
