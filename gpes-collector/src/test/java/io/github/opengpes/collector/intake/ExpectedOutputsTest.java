package io.github.opengpes.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a result may say of the values that it was asked with. */
class ExpectedOutputsTest {

  @ParameterizedTest
  @CsvSource({"5§7, true", "5.0§7, true", "7§5, false", "5, false", "5§7§7, false", "5§, false"})
  void aVariableOfSeveralValuesIsEchoedWithAllOfThemInOrder(String text, boolean asAsked) {
    List<Value> asked =
        List.of(
            new Value.NumberValue(BigDecimal.valueOf(5)),
            new Value.NumberValue(BigDecimal.valueOf(7)));
    assertThat(
            new ExpectedOutputs.Figure(1, new UUID(0, 1), "LIMITS", asked, false).isAsAsked(text))
        .isEqualTo(asAsked);
  }
}
