package io.github.opengpes.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNhsNumbersTest {

  /** The first three valid numbers of the range, and the published example 943 476 5919. */
  @ParameterizedTest
  @CsvSource({"999000001,8", "999000002,6", "999000003,4", "943476591,9"})
  void computesTheCheckDigitOfModulusEleven(int nineDigits, int checkDigit) {
    assertThat(TestNhsNumbers.checkDigit(nineDigits)).isEqualTo(checkDigit);
  }

  /** 999 000 000: 9 x (10 + 9 + 8) = 243 = 22 x 11 + 1, so the check digit would be 10. */
  @Test
  void knowsNineDigitsThatHaveNoValidNumber() {
    assertThat(TestNhsNumbers.checkDigit(999_000_000)).isEqualTo(10);
  }

  @Test
  void givesEachNumberOfTheRangeOnceAndThenNoMore() {
    TestNhsNumbers numbers = new TestNhsNumbers(42);
    Set<String> given = new HashSet<>();
    int odd = 0;
    while (numbers.hasNext()) {
      String number = numbers.next();
      odd += number.length() == 10 && number.startsWith("999") ? 0 : 1;
      given.add(number);
    }
    assertThat(odd).isZero();
    assertThat(given.size()).isEqualTo(909_090);
    assertThat(given.contains("9999999999")).isFalse();
    assertThat(Set.of("9990000018", "9990000026", "9990000034")).allMatch(given::contains);
    assertThatThrownBy(numbers::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOthers() {
    assertThat(new TestNhsNumbers(7).next()).isEqualTo(new TestNhsNumbers(7).next());
    assertThat(new TestNhsNumbers(7).next()).isNotEqualTo(new TestNhsNumbers(8).next());
  }
}
