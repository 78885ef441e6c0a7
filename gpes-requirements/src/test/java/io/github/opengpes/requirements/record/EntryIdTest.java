package io.github.opengpes.requirements.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of entries of one day (docs/requirements/meaning.md). */
class EntryIdTest {

  @Test
  void numbersComeFirstAndByTheirSizeOthersByCodePoint() {
    List<String> inOrder =
        List.of(
            "007",
            "7",
            "9",
            "10",
            "99999999999999999999",
            "-1",
            "1a",
            "A",
            "a",
            "é",
            "\uFFFD",
            "😀");
    assertThat(inOrder.stream().map(EntryId::new).sorted().map(EntryId::value))
        .containsExactlyElementsOf(inOrder);
    assertThat(Stream.of("😀", "\uFFFD").map(EntryId::new).sorted().map(EntryId::value))
        .containsExactly("\uFFFD", "😀");
  }

  @Test
  void isNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EntryId(""));
  }
}
