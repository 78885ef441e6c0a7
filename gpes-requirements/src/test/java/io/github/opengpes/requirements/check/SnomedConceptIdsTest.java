package io.github.opengpes.requirements.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real concept ids from the primary care domain clusters, and what a slip makes of them. */
class SnomedConceptIdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "38341003",
        "75367002",
        "314439003",
        "53813002",
        "827241000000103",
        "716821000000100"
      })
  void takesConceptIds(String id) {
    assertThat(SnomedConceptIds.faultOf(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "38341004, check digit",
    "38431003, check digit",
    "83341003, check digit",
    "38341, 6 to 18 digits",
    "038341003, no leading zero",
    "G20.., 6 to 18 digits",
    "8.27241E+14, spreadsheet",
    "'', 6 to 18 digits"
  })
  void saysWhatIsWrong(String id, String fault) {
    assertThat(SnomedConceptIds.faultOf(id))
        .hasValueSatisfying(it -> assertThat(it).contains(fault));
  }

  @Test
  void tellsADescriptionIdFromAConceptId() {
    String description = SnomedConceptIds.withCheckDigit("6411301" + "01");
    assertThat(SnomedConceptIds.faultOf(description))
        .hasValueSatisfying(it -> assertThat(it).contains("partition 01"));
  }

  @Test
  void makesIdsThatItTakes() {
    for (int i = 100; i < 1_100; i++) {
      assertThat(SnomedConceptIds.faultOf(SnomedConceptIds.withCheckDigit(i + "0010"))).isEmpty();
    }
  }
}
