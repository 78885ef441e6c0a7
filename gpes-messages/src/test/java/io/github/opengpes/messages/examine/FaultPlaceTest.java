package io.github.opengpes.messages.examine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.Samples;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.rtp.RtpFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One change to a sound message gives one fault, with its rule and its place. Lines are those of
 * the hand-made samples. The oddities are those measured on the public schemas (gpes-i section 16).
 */
class FaultPlaceTest {

  private static Examination examine(String document) throws IOException {
    return new Examiner(ReadLimits.DEFAULT)
        .examine(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSamplesAreSound() throws IOException {
    assertThat(examine(Samples.rtp())).returns(List.of(), Examination::faults);
    assertThat(examine(Samples.results()).faults()).isEmpty();
    assertThat(examine(Samples.results()).kind()).contains(MessageKind.QR);
  }

  static Stream<Arguments> changesOfTheRequest() {
    String p = "/GPES-Q-E-RTP-Message/Run-Time-Parameters/";
    String practice2 = p + "GP-Practice-Cohort/Practice-ID[2]";
    return Stream.of(
        change("A00151-", "a00151-", 4, "schema.value", p + "Scheduled-Query-Instance-ID"),
        change(
            "T09:00:00",
            "T24:00:00",
            4,
            "schema.value",
            p + "Scheduled-Query-Instance-ID/@Issue-Date-Time"),
        change(
            "2020-03-01T",
            "2020-02-30T",
            4,
            "date.time",
            p + "Scheduled-Query-Instance-ID/@Issue-Date-Time"),
        change(
            "2020-03-01T",
            "2020-00-01T",
            4,
            "date.time",
            p + "Scheduled-Query-Instance-ID/@Issue-Date-Time"),
        change(
            " RTP-ReIssue=\"N\"",
            "",
            4,
            "schema.attribute-missing",
            p + "Scheduled-Query-Instance-ID"),
        change(
            " RTP-ReIssue",
            " Other=\"x\" RTP-ReIssue",
            4,
            "schema.attribute",
            p + "Scheduled-Query-Instance-ID"),
        change(" Test-Pack-ID=\"demo-1\"", "", 5, "rtp.test-pack-missing", p + "Query-Domain"),
        change(">Test<", ">Live<", 5, "rtp.test-pack-on-live", p + "Query-Domain"),
        change(">Test<", ">Trial<", 5, "schema.value", p + "Query-Domain"),
        change(">2020-04-01<", ">2020-04-01Z<", 6, "lexical.zone", p + "Execution-Date"),
        change(">2020-04-01<", ">-2020-04-01<", 6, "lexical.year", p + "Execution-Date"),
        change(">2020-04-01<", ">2020-04-31<", 6, "schema.value", p + "Execution-Date"),
        change(">2020-04-30<", ">2020-03-31<", 7, "rtp.cutoff-before-execution", p + "Cutoff-Date"),
        change(">500<", ">10000<", 8, "schema.value", p + "Query-Priority"),
        change(">500<", ">+5<", 8, "lexical.plus", p + "Query-Priority"),
        change(">90<", ">-1<", 9, "schema.value", p + "QR-Retention-Period"),
        change(">T00002<", ">T00001<", 12, "rtp.practice-twice", practice2),
        change("0000000005", "0000000003", 12, "rtp.signature-shared", practice2),
        change(
            "\"0A1B2C3D-0000-4000-8000-000000000005\"",
            "\" 0A1B2C3D-0000-4000-8000-000000000005 \"",
            12,
            "lexical.blanks",
            practice2 + "/@GPET-Q-SQI-Authentication-Signature"),
        change(">T00002<", ">T0002<", 12, "schema.value", practice2),
        change(
            "<NCRS-Patient-Sealing>false",
            "<NCRS-Patient-Sealing>0",
            16,
            "lexical.boolean",
            p + "Patient-Participation/NCRS-Patient-Sealing"),
        change(
            ">827241000000103<",
            "><",
            20,
            "rtp.exclusion-empty",
            p + "Patient-Participation/Exclusion-Code-String/CodeValue"),
        change(
            "3.2.4.15<",
            "3.0.4.15<",
            19,
            "schema.value",
            p + "Patient-Participation/Exclusion-Code-String/CodeSchemeID"),
        change("x26abc1@dts.nhs.uk", "", 30, "rtp.return-address", p + "DTS-Return-Address"),
        change(
            "GPES-I-Version=\"6.0\"",
            "GPES-I-Version=\"\"",
            2,
            "version.empty",
            "/GPES-Q-E-RTP-Message/@GPES-I-Version"),
        change(
            "RTP-Message-Version=\"0.2\"",
            "RTP-Message-Version=\"0.3\"",
            2,
            "schema.fixed",
            "/GPES-Q-E-RTP-Message"),
        change(
            "<Show-Descriptions>N</Show-Descriptions>",
            "",
            30,
            "schema.element",
            p + "DTS-Return-Address"),
        change(
            "<GP-Practice-Cohort>",
            "<GP-Practice-Cohort>text",
            13,
            "schema.text",
            p + "GP-Practice-Cohort"));
  }

  private static Arguments change(String from, String to, int line, String rule, String path) {
    return Arguments.of(from, to, line, rule, path);
  }

  @ParameterizedTest(name = "{0} to {1}: {3}")
  @MethodSource("changesOfTheRequest")
  void namesRuleAndPlace(String from, String to, int line, String rule, String path)
      throws IOException {
    List<Fault> faults = examine(Samples.changed(Samples.rtp(), from, to)).faults();
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).rule().id()).isEqualTo(rule);
    assertThat(faults.get(0).path()).isEqualTo(path);
    assertThat(faults.get(0).line()).isEqualTo(line);
    assertThat(faults.get(0).column()).isPositive();
  }

  static Stream<Arguments> changesOfTheResults() {
    String p = "/GPES-E-Q-QR-Message/Query-Results/";
    String r = p + "Query-Results-Records/";
    return Stream.of(
        change(
            "\"1950-02-28\"",
            "\"1951-02-29\"",
            29,
            "date.impossible",
            r + "Patient-Level-Record/Patient-Table/@DATE-OF-BIRTH"),
        change(
            "\"1950-02-28\"",
            "\"28/02/1950\"",
            29,
            "schema.value",
            r + "Patient-Level-Record/Patient-Table/@DATE-OF-BIRTH"),
        change(
            "9990000018",
            "9990000019",
            29,
            "qr.nhs-number",
            r + "Patient-Level-Record/Patient-Table/@NHS-NUMBER"),
        change(
            "SEX=\"2\"",
            "SEX=\"3\"",
            34,
            "schema.value",
            r + "Patient-Level-Record[2]/Patient-Table/@SEX"),
        change(
            "\"135.0000\"",
            "\"135.00001\"",
            30,
            "schema.value",
            r + "Patient-Level-Record/Journals-Table/@VALUE1-CONDITION"),
        change(
            "LID=\"2\"",
            "LID=\"1\"",
            31,
            "qr.line-number",
            r + "Patient-Level-Record/Journals-Table[2]/@LID"),
        change(
            "QR-UUID=\"0A1B",
            "QR-UUID=\"0a1b",
            5,
            "schema.value",
            "/GPES-E-Q-QR-Message/Query-Results/@QR-UUID"),
        change(
            "10:04:44",
            "10:00:01",
            20,
            "qr.time-order",
            p + "Query-Results-Manifest/Query-Execution-Statistics"));
  }

  @ParameterizedTest(name = "{0} to {1}: {3}")
  @MethodSource("changesOfTheResults")
  void namesRuleAndPlaceInResults(String from, String to, int line, String rule, String path)
      throws IOException {
    List<Fault> faults = examine(Samples.changed(Samples.results(), from, to)).faults();
    assertThat(faults.stream().map(fault -> fault.rule().id() + " " + fault.path()))
        .containsExactly(rule + " " + path);
    assertThat(faults.get(0).line()).isEqualTo(line);
  }

  @Test
  void allFaultsAreToldAtOnce() throws IOException {
    String spoiled =
        Samples.rtp()
            .replace("A00151-", "a00151-")
            .replace("2020-03-01T", "2020-02-30T")
            .replace(">500<", ">x<")
            .replace(">T00002<", ">t2<");
    assertThat(
            examine(spoiled).faults().stream().map(fault -> fault.line() + " " + fault.rule().id()))
        .containsExactlyInAnyOrder(
            "4 schema.value", "4 date.time", "8 schema.value", "12 schema.value");
  }

  @Test
  void theLimitOfFaultsIsKept() throws IOException {
    String many =
        Samples.rtp()
            .replace(
                "</GP-Practice-Cohort>", "<Practice-ID/>".repeat(500) + "</GP-Practice-Cohort>");
    Examination examination =
        new Examiner(ReadLimits.DEFAULT.withMaxFaults(7))
            .examine(new ByteArrayInputStream(many.getBytes(StandardCharsets.UTF_8)));
    assertThat(examination.faults()).hasSize(7);
  }

  @Test
  void aRequestWithBusinessFaultsCanStillBeAnswered() {
    String spoiled = Samples.changed(Samples.rtp(), ">2020-04-30<", ">2020-03-31<");
    var decoded = new RtpFormat().read(spoiled.getBytes(StandardCharsets.UTF_8));
    assertThat(decoded.isSound()).isFalse();
    assertThat(decoded.message()).isPresent();
  }
}
