package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Against values computed by plain HMAC and by the public Python sandbox's own function. */
class TokensTest {

  private static final Variables NONE = new Variables(Map.of());

  @ParameterizedTest
  @CsvSource({
    "TestKey, X26ABC1, password, 0, 2024-03-11T11:24:59Z, fa612e49642cc44c752a1d4414300017df14598efd867d9313276b88601ce85b",
    "TestKey, X26ABC1, password, 1, 2024-03-11T11:24:00Z, e3b8c923a7569a7769dd5a658631d94af5e898ffdccb68b443186a8c110cb29c",
    "BackBone, AMP01HC001, p@ss:word, 12, 2020-05-04T13:05:00Z, fa8de7b308c222f26596ac8daeb2421e64586d570a4ae968a7c33ca5470af027"
  })
  void makesTheTokenThatTheDescriptionAsksFor(
      String key, String mailbox, String password, String count, Instant at, String hash) {
    String nonce = "bd0e2bd5-218e-41d0-83a9-73fdec414803";
    String header =
        new Tokens(key)
            .header(
                new TestMailbox(mailbox, password),
                at,
                JsonMapper.builder()
                    .build()
                    .createObjectNode()
                    .put("nonce", nonce)
                    .put("count", count),
                NONE);
    assertThat(header)
        .startsWith("NHSMESH " + mailbox + ":" + nonce + ":" + count + ":20")
        .endsWith(":" + hash);
  }

  @Test
  void noTwoTokensAreAlike() {
    Tokens tokens = new Tokens("TestKey");
    TestMailbox mailbox = new TestMailbox("X26ABC1", "password");
    Instant at = Instant.parse("2024-03-11T11:24:59Z");
    assertThat(tokens.header(mailbox, at, JsonMapper.builder().build().createObjectNode(), NONE))
        .isNotEqualTo(
            tokens.header(mailbox, at, JsonMapper.builder().build().createObjectNode(), NONE));
  }
}
