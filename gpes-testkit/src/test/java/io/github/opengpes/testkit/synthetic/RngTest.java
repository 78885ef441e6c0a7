package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RngTest {

  /** The values that the authors' C code gives for the seed 1234567. */
  @Test
  void isSplitMix64() {
    Rng rng = new Rng(1234567);
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("9817491932198370423");
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("4593380528125082431");
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("16408922859458223821");
  }

  @Test
  void staysWithinItsBoundsAndReachesBoth() {
    Rng rng = Rng.of(3, 4);
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < 10_000; i++) {
      int number = rng.between(-2, 5);
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    assertThat(least).isEqualTo(-2);
    assertThat(most).isEqualTo(5);
  }

  @Test
  void nearNormalHasMeanZeroAndDeviationOne() {
    Rng rng = Rng.of(5);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 100_000; i++) {
      double number = rng.nearNormal();
      sum += number;
      squares += number * number;
    }
    assertThat(Math.abs(sum / 100_000)).isLessThan(0.02);
    assertThat(Math.abs(squares / 100_000 - 1)).isLessThan(0.03);
  }
}
