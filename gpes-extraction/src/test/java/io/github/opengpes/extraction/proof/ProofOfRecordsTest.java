package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every patient and every entry of the finished message is held against the source. */
@Tag("once")
class ProofOfRecordsTest extends FaultyEngine {

  @Test
  void findsPatientsWhoAreNotOfThePracticeAndRowsOfAnother() throws Exception {
    diabetic("a", "9990000018");
    assertThat(tampered("small", xml -> xml.replace("9990000018", "9990000026")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
    assertThat(tampered("small", xml -> xml.replace("PRACTICE=\"T00001\"", "PRACTICE=\"T00002\"")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
  }

  @Test
  void aMessageThatIsCutOffOrOfAnotherQueryIsUnsound() throws Exception {
    diabetic("a", "9990000018");
    assertThat(tampered("small", xml -> xml.substring(0, xml.length() - 40)))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    assertThat(tampered("small", xml -> xml.replace("ABC001", "ABC00F")))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void findsAPatientWhoseRecordIsThereTwice() throws Exception {
    diabetic("a", "9990000018");
    UnaryOperator<String> twice =
        xml -> {
          int from = xml.indexOf("<Patient-Level-Record");
          int to = xml.indexOf("</Patient-Level-Record>") + "</Patient-Level-Record>".length();
          String record = xml.substring(from, to);
          return xml.replace(record, record + record.replace("RID=\"3\"", "RID=\"4\""));
        };
    assertThat(tampered("small", twice)).isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void onePersonUnderTwoLocalIdsMayHaveTwoRecords() throws Exception {
    diabetic("a", "9990000018");
    diabetic("b", "9990000018");
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
  }

  @Test
  void findsEntriesThatTheSourceDoesNotHave() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2020-01-01", "75367002", "140", "80.5", "N");
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    for (String[] change :
        List.of(
            new String[] {"DATE=\"2019-01-01\"", "DATE=\"2019-01-02\""},
            new String[] {"DATE=\"2019-01-01\"", "DATE=\"\""},
            new String[] {"CODE=\"73211009\"", "CODE=\"73211008\""},
            new String[] {"VALUE1-CONDITION=\"140\"", "VALUE1-CONDITION=\"141\""},
            new String[] {"VALUE1-CONDITION=\"140\"", "VALUE1-CONDITION=\"140.0001\""},
            new String[] {"VALUE2-CONDITION=\"80.5\"", "VALUE2-CONDITION=\"\""})) {
      assertThat(tampered("small", xml -> xml.replace(change[0], change[1])))
          .as(change[1])
          .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    }
    assertThat(tampered("small", xml -> xml.replace("\"140\"", "\"140.0\""))).isEmpty();
  }

  /** More patients than are held against the source at a time. */
  @Test
  void findsWhatIsWrongAtTheBeginningAndAtTheEndOfALongResult() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      diabetic("%04d".formatted(i), "999%07d".formatted(i));
    }
    String right = "DATE=\"2019-01-01\"";
    String wrong = "DATE=\"2019-01-02\"";
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    UnaryOperator<String> firstAndLast =
        xml -> {
          String changed = xml.replaceFirst(right, wrong);
          int last = changed.lastIndexOf(right);
          return changed.substring(0, last) + wrong + changed.substring(last + right.length());
        };
    assertThat(tampered("small", firstAndLast)).isEqualTo(Map.of(Finding.UNSOUND, 2L));
  }

  @Test
  void findsAPatientWhoIsNotAsInTheSource() throws Exception {
    diabetic("a", "9990000018");
    for (String[] change :
        List.of(
            new String[] {"DATE-OF-BIRTH=\"1960-06-15\"", "DATE-OF-BIRTH=\"1960-06-16\""},
            new String[] {"SEX=\"2\"", "SEX=\"\""})) {
      assertThat(tampered("small", xml -> xml.replace(change[0], change[1])))
          .as(change[1])
          .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    }
  }

  @Test
  void findsAnEntryThatIsThereMoreOftenThanInTheSource() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-01-01", DIABETES).entry("a", "2019-06-01", DIABETES);
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    assertThat(tampered("small", xml -> xml.replace("2019-06-01", "2019-01-01")))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void findsTheEntryOfAnotherPatient() throws Exception {
    diabetic("a", "9990000018");
    diabetic("b", "9990000026");
    practice.entry("b", "2018-01-01", DIABETES);
    UnaryOperator<String> moved =
        xml -> xml.replaceFirst("DATE=\"2019-01-01\"", "DATE=\"2018-01-01\"");
    assertThat(tampered("small", moved)).isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }
}
