package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P24DT0.001S"})
  void refusesWhatNoSocketCanKeep(Duration bad) {
    assertThatThrownBy(() -> new Timeouts(bad, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("connect timeout");
    assertThatThrownBy(() -> new Timeouts(SECOND, bad, SECOND))
        .hasMessageContaining("response timeout");
    assertThatThrownBy(() -> new Timeouts(SECOND, SECOND, bad))
        .hasMessageContaining("stall timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.001S", "P24D"})
  void takesWhatASocketCanKeep(Duration good) {
    assertThat(new Timeouts(good, good, good).stall()).isEqualTo(good);
  }

  @Test
  void areCutToALimitEachByItself() {
    assertThat(Timeouts.standard().atMost(Duration.ofSeconds(30)))
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }
}
