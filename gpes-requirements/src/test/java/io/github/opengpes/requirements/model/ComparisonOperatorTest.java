package io.github.opengpes.requirements.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonOperatorTest {

  @ParameterizedTest
  @EnumSource(ComparisonOperator.class)
  void mirroredSaysTheSameWithTheSidesExchanged(ComparisonOperator operator) {
    for (int order = -1; order <= 1; order++) {
      assertThat(operator.mirrored().holds(-order)).isEqualTo(operator.holds(order));
    }
  }

  @ParameterizedTest
  @EnumSource(ComparisonOperator.class)
  void theOppositeHoldsExactlyWhereItDoesNot(ComparisonOperator operator) {
    for (int order = -1; order <= 1; order++) {
      assertThat(operator.opposite().holds(order)).isNotEqualTo(operator.holds(order));
    }
  }
}
