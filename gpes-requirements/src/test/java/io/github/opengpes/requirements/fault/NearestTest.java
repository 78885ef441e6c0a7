package io.github.opengpes.requirements.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A suggestion is followed: the wrong one makes a sound pack with the wrong codes. */
@Tag("once")
class NearestTest {

  @Test
  void twoLettersSwappedAreOneSlipAndNearerThanTwoLettersReplaced() {
    assertThat(Nearest.suggestion("ASTRWV_COD", List.of("ASTRES_COD", "ASTRVW_COD")))
        .isEqualTo(", did you mean 'ASTRVW_COD'?");
    assertThat(Nearest.suggestion("AST_RVWCOD", List.of("ASTRES_COD", "ASTRVW_COD")))
        .isEqualTo(", did you mean 'ASTRVW_COD'?");
  }

  @Test
  void allThatAreEquallyNearAreNamed() {
    List<String> names = List.of("DXB_COD", "DXA_COD", "DXAB_COD", "HYP_COD");
    assertThat(Nearest.suggestion("DX_COD", names))
        .isEqualTo(", did you mean 'DXA_COD' or 'DXB_COD'?");
    assertThat(Nearest.suggestion("DXC_COD", names.subList(0, 2)))
        .isEqualTo(", did you mean 'DXA_COD' or 'DXB_COD'?");
  }

  @Test
  void ofMoreThanFiveNoneIsAHint() {
    List<String> six = List.of("BP001", "BP002", "BP003", "BP004", "BP005", "BP006");
    assertThat(Nearest.suggestion("BP000", six.subList(0, 5))).endsWith("'BP004' or 'BP005'?");
    assertThat(Nearest.suggestion("BP000", six)).isEmpty();
  }

  @Test
  void whatIsFarFromAllOfThemIsNotGuessed() {
    assertThat(Nearest.suggestion("SMOKING", List.of("ASTRES_COD"))).isEmpty();
    assertThat(Nearest.suggestion("X", List.of())).isEmpty();
  }
}
