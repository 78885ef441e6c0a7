package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors were computed with plain HMAC-SHA256 and with the public Python sandbox's own
 * function (commit 422c7d9); the fourth is the unit test of the public "lab results" adaptor.
 */
class AuthorizationTokensTest {

  private static final String NONCE = "bd0e2bd5-218e-41d0-83a9-73fdec414803";

  private static MeshCredentials credentials(String key, String mailbox, String password) {
    return new MeshCredentials(new MailboxId(mailbox), password, key);
  }

  @ParameterizedTest
  @CsvSource({
    "TestKey,  X26ABC1,    password,  2024-03-11T11:24:59Z, 0,"
        + " 202403111124:fa612e49642cc44c752a1d4414300017df14598efd867d9313276b88601ce85b",
    "TestKey,  X26ABC1,    password,  2024-03-11T11:24:00Z, 1,"
        + " 202403111124:e3b8c923a7569a7769dd5a658631d94af5e898ffdccb68b443186a8c110cb29c",
    "BackBone, AMP01HC001, p@ss:word, 2020-05-04T13:05:00Z, 12,"
        + " 202005041305:fa8de7b308c222f26596ac8daeb2421e64586d570a4ae968a7c33ca5470af027"
  })
  void makesThePublishedTokens(
      String key, String mailbox, String password, Instant at, long count, String end) {
    assertThat(AuthorizationTokens.token(credentials(key, mailbox, password), NONCE, count, at))
        .isEqualTo("NHSMESH " + mailbox + ":" + NONCE + ":" + count + ":" + end);
  }

  @Test
  void makesTheHashOfThePublicAdaptorsUnitTest() {
    assertThat(
            AuthorizationTokens.hash(
                "shared_key",
                "mailbox_id",
                "73eefd69-811f-44d0-81f8-a54ff352a991",
                1,
                "mailbox_password",
                "199111061230"))
        .isEqualTo("e80adf34b261ba9a377ac4776e1354f2ce814c5f6ecec71b2ce540b94836c530");
  }

  @Test
  void countsUpFromZeroWithinOneNonce() {
    UUID nonce = UUID.fromString(NONCE);
    Clock clock = Clock.fixed(Instant.parse("2024-03-11T11:24:00Z"), ZoneOffset.UTC);
    AuthorizationTokens tokens =
        new AuthorizationTokens(credentials("TestKey", "X26ABC1", "password"), clock, nonce);
    assertThat(tokens.next()).contains(NONCE + ":0:202403111124:fa612e49");
    assertThat(tokens.next()).contains(NONCE + ":1:202403111124:e3b8c923");
    assertThat(tokens.next()).contains(NONCE + ":2:");
  }

  @Test
  void writesTheTimeInUtcWhateverTheZoneOfTheMachine() {
    Clock clock = Clock.fixed(Instant.parse("2024-07-01T23:59:00Z"), java.time.ZoneId.of("+05:45"));
    AuthorizationTokens tokens =
        new AuthorizationTokens(
            credentials("TestKey", "X26ABC1", "password"), clock, UUID.fromString(NONCE));
    assertThat(tokens.next()).contains(":202407012359:");
  }
}
