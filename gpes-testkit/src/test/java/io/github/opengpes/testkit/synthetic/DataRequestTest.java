package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DataRequestTest {

  private static final LocalDate DAY = LocalDate.of(2021, 3, 31);

  private static DataRequest request(int practices, int patients, int entries, LocalDate... asOf) {
    return new DataRequest(
        Path.of("unused"), practices, OptionalInt.of(patients), entries, 1, List.of(asOf));
  }

  @Test
  void refusesNumbersOutOfRangeAndSaysTheRange() {
    assertThatThrownBy(() -> request(0, 10, 10, DAY))
        .hasMessage("practices must be 1 to 99999, not 0");
    assertThatThrownBy(() -> request(1, 0, 10, DAY))
        .hasMessage("patients must be 1 to 500000, not 0");
    assertThatThrownBy(() -> request(1, 10, 5_001, DAY))
        .hasMessage("entries per patient must be 1 to 5000, not 5001");
  }

  @Test
  void refusesDatesThatAreNoneAlikeUnorderedOrFarAway() {
    assertThatThrownBy(() -> request(1, 1, 1)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> request(1, 1, 1, DAY, DAY)).hasMessageContaining("differ");
    assertThatThrownBy(() -> request(1, 1, 1, DAY, DAY.minusDays(1))).hasMessageContaining("order");
    assertThatThrownBy(() -> request(1, 1, 1, LocalDate.of(1989, 12, 31)))
        .hasMessageContaining("1990 to 2099");
    assertThatThrownBy(() -> request(1, 1, 1, LocalDate.of(2100, 1, 1)))
        .hasMessageContaining("1990 to 2099");
  }

  @Test
  void refusesMorePatientsThanThereAreTestNumbers() {
    assertThatThrownBy(() -> new SyntheticData(request(2, 500_000, 1, DAY)))
        .hasMessageContaining("909090")
        .hasMessageContaining("1000000 patients");
    assertThat(new SyntheticData(request(1, 500_000, 1, DAY)).patients()).isEqualTo(500_000);
  }
}
