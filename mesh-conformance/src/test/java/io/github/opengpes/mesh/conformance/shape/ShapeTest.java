package io.github.opengpes.mesh.conformance.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShapeTest {

  private static List<String> differences(String wanted, String seen) {
    JsonMapper mapper = JsonMapper.builder().build();
    return new Shape(mapper.readTree(wanted)).differences(mapper.readTree(seen));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1}                           | {"a": 1, "b": 2}
          {"a": 1}                           | {"a": 1.0}
          {"a": "<any>"}                     | {"a": null}
          {"a": "<null>"}                    | {"a": null}
          {"a": "<text>"}                    | {"a": ""}
          {"a": "<number>"}                  | {"a": 7}
          {"a": "<absent>"}                  | {"b": 1}
          {"a": "<maybe>"}                   | {}
          {"a": "/x+/"}                      | {"a": "xx"}
          {"<only>": true, "a": "<maybe>"}   | {}
          [1, 2]                             | [1, 2]
          {"<in order>": [1, 3]}             | [1, 2, 3]
          {"<without>": [4]}                 | [1, 2, 3]
          {"<each>": {"a": "<number>"}}      | [{"a": 1}, {"a": 2}]
          {"<at least>": 2, "<at most>": 2}  | [1, 2]
          """)
  void takesWhatFits(String wanted, String seen) {
    assertThat(differences(wanted, seen)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1}                         | {"a": 2}               | /a should be 1, is 2
          {"a": 1}                         | {}                     | /a is missing, should be 1
          {"a": "1"}                       | {"a": 1}               | /a should be "1", is 1
          {"a": {"b": true}}               | {"a": {"b": false}}    | /a/b should be true, is false
          {"a": "<text>"}                  | {"a": null}            | /a should be "<text>", is null
          {"a": "<absent>"}                | {"a": null}            | /a should be absent, is null
          {"a": "/x+/"}                    | {"a": "xy"}            | /a should be "/x+/", is "xy"
          {"<only>": true, "a": 1}         | {"a": 1, "b": 2}       | /b should not be there, is 2
          {"a": 1}                         | [1]                    | the JSON should be an object, is [1]
          [1, 2]                           | [2, 1]                 | /0 should be 1, is 2
          [1, 2]                           | [1]                    | the JSON should be [1,2], is [1]
          {"<in order>": [3, 1]}           | [1, 2, 3]              | the JSON should hold [3,1] in this order, lacks 1
          {"<without>": [2]}               | [1, 2, 3]              | the JSON should not hold 2
          {"<each>": "<number>"}           | [1, "2"]               | the JSON has an element of which the JSON should be "<number>", is "2"
          {"<at least>": 3}                | [1, 2]                 | the JSON should have at least 3, has 2
          {"<at most>": 1}                 | [1, 2]                 | the JSON should have at most 1, has 2
          {"<at most>": 1}                 | {}                     | the JSON should be a list, is {}
          """)
  void saysWhereAndHowItDiffers(String wanted, String seen, String words) {
    assertThat(differences(wanted, seen)).contains(words);
  }

  @Test
  void saysEveryDifferenceAtOnce() {
    assertThat(differences("{\"a\": 1, \"b\": 2}", "{\"a\": 3}")).hasSize(2);
  }
}
