package io.github.opengpes.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.messages.fault.InvalidValueException;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each type takes its public pattern (gpes-i section 3) and no more, and never quotes a value. */
class ValueTypesTest {

  private static void refused(Function<String, ?> type, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> type.apply(text))
          .as(text)
          .isInstanceOf(InvalidValueException.class)
          .satisfies(
              failure -> {
                if (text.length() > 3) {
                  assertThat(failure.getMessage()).doesNotContain(text);
                }
              });
    }
  }

  @Test
  void takesAScheduledQueryInstanceIdApart() {
    ScheduledQueryInstanceId sqi = ScheduledQueryInstanceId.of("A00151-202003310000-R");
    assertThat(sqi.query()).isEqualTo(new QueryId("A00151"));
    assertThat(sqi.sequence()).isEqualTo("202003310000");
    assertThat(sqi.kind()).isEqualTo(ScheduledQueryInstanceId.Kind.REGULAR);
    assertThat(sqi).hasToString("A00151-202003310000-R");
    assertThat(ScheduledQueryInstanceId.of("00000F-000000000001-A").kind())
        .isEqualTo(ScheduledQueryInstanceId.Kind.AD_HOC);
  }

  @Test
  void refusesWhatIsNoScheduledQueryInstanceId() {
    refused(
        ScheduledQueryInstanceId::of,
        "",
        "a00151-202003310000-R",
        "A0015-202003310000-R",
        "A00151-20200331000-R",
        "A00151-202003310000-X",
        "A00151-202003310000-R\n",
        " A00151-202003310000-R",
        "A00151_202003310000_R");
  }

  @Test
  void refusesWhatIsNoPractice() {
    assertThat(PracticeId.of("T00001")).hasToString("T00001");
    refused(PracticeId::of, "", "t00001", "T0001", "T000001", "T00001 ", "TT0001", "T0000\u0661");
  }

  @Test
  void writesUuidsInUpperCase() {
    UUID uuid = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000f");
    assertThat(GpesUuid.of(uuid)).hasToString("0A1B2C3D-0000-4000-8000-00000000000F");
    assertThat(GpesUuid.of(uuid).toUuid()).isEqualTo(uuid);
    refused(GpesUuid::of, "", uuid.toString(), "0A1B2C3D00004000800000000000000F");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-02-30T10:00:00",
        "2019-02-29T10:00:00",
        "2020-00-10T10:00:00",
        "2020-01-00T10:00:00",
        "2020-13-01T10:00:00",
        "2020-01-01T24:00:00",
        "2020-01-01T10:60:00",
        "2020-01-01T10:00:60",
        "2020-01-01T10:00:00Z",
        "2020-01-01T10:00:00.5",
        "2020-01-01 10:00:00",
        "4000-01-01T10:00:00",
        "2020-01-01T10:00"
      })
  void refusesAnImpossibleDateTime(String text) {
    refused(GpesDateTime::parse, text);
  }

  @Test
  void readsAndWritesLocalDateTimesInSeconds() {
    LocalDateTime time = LocalDateTime.of(2020, 2, 29, 23, 59, 59);
    assertThat(GpesDateTime.parse("2020-02-29T23:59:59")).isEqualTo(time);
    assertThat(GpesDateTime.format(time.plusNanos(999_999_999))).isEqualTo("2020-02-29T23:59:59");
    assertThat(GpesDateTime.held(time.plusNanos(5))).isEqualTo(time);
    assertThat(GpesDateTime.parse("0000-01-01T00:00:00").getYear()).isZero();
    assertThat(GpesDateTime.parse("3999-12-31T23:59:59").getYear()).isEqualTo(3999);
  }

  @Test
  void refusesOidsWithZeroArcsAsTheSchemaDoes() {
    assertThat(Oid.of("2.16.840.1.113883.2.1.3.2.4.15")).isEqualTo(Oid.SNOMED_CT);
    refused(Oid::of, "", "2.16.0.1", "02.16", "2..16", "2.16.", "a.b", "1" + ".1".repeat(128));
    assertThat(Oid.of("1" + ".1".repeat(127)).value()).hasSize(255);
  }

  @Test
  void namesFilesOfResults() {
    QueryResultsFileName name =
        QueryResultsFileName.of(
            ScheduledQueryInstanceId.of("A00151-202003310000-R"), PracticeId.of("T00001"), 1);
    assertThat(name).hasToString("202003310000-T00001-001.gpes");
    assertThat(name.toString()).hasSize(28);
    assertThat(QueryResultsFileName.of("202003310000-T00001-001.gpes")).isEqualTo(name);
    refused(
        QueryResultsFileName::of,
        "",
        "202003310000-T00001-1.gpes",
        "202003310000-T00001-001.xml",
        "../02003310000-T00001-001.gpes");
    assertThatThrownBy(
            () -> new QueryResultsFileName("202003310000", PracticeId.of("T00001"), 1000))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesOtherMalformedCodes() {
    refused(ResponseCode::of, "", "0000", "000000", "0000g", "0000a");
    refused(EventCode::of, "1000", "10000 ");
    refused(DataModelReference::of, "T0A1", "T5A1", "T,A1", "T1A", "T1A100", "t1a1");
    refused(GpSystemIdentifier::of, "001.001.483", "001.001.483.0000", "001-001-483-000");
    refused(SpineUserId::of, "12345678901", "1234567890123", "12345678901A");
    refused(TestPackId::of, "", "a b", "a/b", "x".repeat(256));
    refused(AttributeId::of, "", "a\nb", "x".repeat(256));
    refused(MarkupFormat::of, "text/html", "");
    refused(QueryId::of, "A0015", "a00151");
  }
}
