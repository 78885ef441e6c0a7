package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {

  @ParameterizedTest
  @CsvSource({
    "PT119S, 119 s behind",
    "PT-119S, 119 s ahead of",
    "PT2M, 2 min behind",
    "PT2H59M29S, 179 min behind",
    "PT-3H, 3 h ahead of",
  })
  void isToldInTheUnitThatFits(Duration serviceAhead, String words) {
    assertThat(new ClockSkew(serviceAhead))
        .hasToString("this machine's clock is " + words + " the service's");
  }

  /** Two hours either way: MESH API description. */
  @ParameterizedTest
  @CsvSource({"PT2H, false", "PT2H0.001S, true", "PT-2H, false", "PT-2H-0.001S, true"})
  void saysFromWhenOnNoTokenIsRight(Duration serviceAhead, boolean beyond) {
    assertThat(new ClockSkew(serviceAhead).beyondTokens()).isEqualTo(beyond);
  }
}
