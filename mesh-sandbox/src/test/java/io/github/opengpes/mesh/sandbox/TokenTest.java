package io.github.opengpes.mesh.sandbox;

import static io.github.opengpes.mesh.sandbox.RawClient.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which tokens are let in, in both modes. The cases and texts are those measured on the public
 * Python sandbox; that strict mode refuses a used or stale token is the MESH API description's.
 */
class TokenTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");
  private static final String NONCE = "bd0e2bd5-218e-41d0-83a9-73fdec414803";
  private static MeshSandbox strict;
  private static MeshSandbox compat;
  private static int unique;

  @BeforeAll
  static void start() throws IOException {
    Mailbox inactive =
        new Mailbox(
            "INACTIVE", "n", "X26", "X26", Optional.empty(), Optional.empty(), "password", false);
    List<Mailbox> mailboxes = new java.util.ArrayList<>(Register.standard().mailboxes());
    mailboxes.add(inactive);
    SandboxConfig config =
        SandboxConfig.standard()
            .withRegister(new Register(mailboxes, List.of()))
            .withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    strict = MeshSandbox.start(config);
    compat = MeshSandbox.start(config.withMode(SandboxMode.COMPAT));
  }

  @AfterAll
  static void stop() throws IOException {
    strict.close();
    compat.close();
  }

  private static RawClient.Answered count(MeshSandbox sandbox, String path, String token) {
    return new RawClient(sandbox, "X26ABC1", "application/json")
        .request("GET", path, new byte[0], "Authorization", token);
  }

  private static String verdict(MeshSandbox sandbox, String token) {
    RawClient.Answered answer = count(sandbox, "/messageexchange/X26ABC1/count", token);
    return answer.status() == 200
        ? "200"
        : answer.status() + " " + answer.json().path("errorDescription").asString();
  }

  private static String fresh() {
    unique++;
    return token("X26ABC1", NONCE, Integer.toString(unique), NOW);
  }

  @Test
  void letsAGoodTokenIn() {
    assertThat(verdict(strict, fresh())).isEqualTo("200");
    assertThat(verdict(compat, fresh())).isEqualTo("200");
  }

  @Test
  void aTokenServesOnceUnlessInCompatMode() {
    String token = fresh();
    assertThat(verdict(strict, token)).isEqualTo("200");
    assertThat(verdict(strict, token)).isEqualTo("403 Error Duplicated Authentication Token");
    assertThat(verdict(compat, token)).isEqualTo("200");
    assertThat(verdict(compat, token)).isEqualTo("200");
  }

  @Test
  void aCountWithZerosBeforeItIsTheSameCount() {
    assertThat(verdict(strict, token("X26ABC1", "zeros", "7", NOW))).isEqualTo("200");
    assertThat(verdict(strict, token("X26ABC1", "zeros", "007", NOW)))
        .isEqualTo("403 Error Duplicated Authentication Token");
    assertThat(verdict(strict, token("X26ABC1", "zeros", "99999999999999999999", NOW)))
        .isEqualTo("200");
    assertThat(verdict(strict, token("X26ABC1", "zeros", "99999999999999999999", NOW)))
        .isEqualTo("403 Error Duplicated Authentication Token");
  }

  @ParameterizedTest
  @CsvSource({
    "202603011000, 403 Invalid Authentication Token",
    "202603011001, 200",
    "202603011400, 200",
    "202603011401, 403 Invalid Authentication Token",
    "201511201038, 403 Invalid Authentication Token",
    "now, 403 Invalid Authentication Token",
    "202613011000, 403 Invalid Authentication Token"
  })
  void aTokenIsGoodForTwoHoursEitherSideUnlessInCompatMode(String time, String verdict) {
    String token = token("X26ABC1", "time-" + time, "0", time, "password", "TestKey");
    assertThat(verdict(strict, token)).isEqualTo(verdict);
    assertThat(verdict(compat, token)).isEqualTo("200");
  }

  @Test
  void refusesAWrongPasswordKeyOrHash() {
    String invalid = "403 Invalid Authentication Token";
    String time = "202603011200";
    for (MeshSandbox sandbox : List.of(strict, compat)) {
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "200", time, "x", "TestKey")))
          .isEqualTo(invalid);
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "300", time, "password", "x")))
          .isEqualTo(invalid);
      assertThat(verdict(sandbox, "NHSMESH X26ABC1:" + NONCE + ":1:" + time + ":"))
          .isEqualTo(invalid);
    }
  }

  @Test
  void refusesWhatIsNoTokenInTheWordsOfThePublicSandbox() {
    String unreadable = "403 Error reading from Authorization header";
    String mismatch = "403 Mailbox id does not match token";
    for (MeshSandbox sandbox : List.of(strict, compat)) {
      assertThat(verdict(sandbox, "")).isEqualTo(unreadable);
      assertThat(verdict(sandbox, " ")).isEqualTo(unreadable);
      assertThat(verdict(sandbox, "Basic dXNlcjpw")).isEqualTo(mismatch);
      assertThat(verdict(sandbox, fresh().replace("NHSMESH ", "NHSMESH  "))).isEqualTo(mismatch);
      assertThat(verdict(sandbox, fresh().replace("X26ABC1", "x26abc1"))).isEqualTo(mismatch);
      assertThat(verdict(sandbox, token("X26ABC2", NONCE, "1", NOW))).isEqualTo(mismatch);
      assertThat(verdict(sandbox, "NHSMESH X26ABC1:a:1:202603011200")).isEqualTo(unreadable);
      assertThat(verdict(sandbox, fresh() + ":x")).isEqualTo(unreadable);
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "-1", NOW))).isEqualTo(unreadable);
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "x", NOW))).isEqualTo(unreadable);
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "", NOW))).isEqualTo(unreadable);
    }
  }

  @Test
  void takesOnlyTheExactFormUnlessInCompatMode() {
    String mismatch = "403 Mailbox id does not match token";
    String[] lenient = {
      fresh().replace("NHSMESH", "nhsmesh"),
      fresh().replace("NHSMESH ", ""),
      fresh().replace("NHSMESH ", "NHSMESH:")
    };
    for (String token : lenient) {
      assertThat(verdict(strict, token)).isEqualTo(mismatch);
      assertThat(verdict(compat, token)).isEqualTo("200");
    }
    String token = fresh();
    int hash = token.lastIndexOf(':') + 1;
    String upper =
        token.substring(0, hash) + token.substring(hash).toUpperCase(java.util.Locale.ROOT);
    assertThat(verdict(strict, upper)).isEqualTo("403 Invalid Authentication Token");
    assertThat(verdict(compat, upper)).isEqualTo("200");
  }

  @Test
  void aTokenThatWasUsedBeforeARestartStaysUsedWhereMessagesOutliveItToo(@TempDir Path folder)
      throws IOException {
    SandboxConfig config =
        SandboxConfig.standard().withStore(folder).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    String token = fresh();
    String odd = token("X26ABC1", "a\tb", "7", NOW);
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      assertThat(verdict(sandbox, token)).isEqualTo("200");
      assertThat(verdict(sandbox, odd)).isEqualTo("200");
    }
    Path hour = folder.resolve("tokens").resolve("2026030112");
    Files.writeString(hour, "X26ABC1:torn", StandardOpenOption.APPEND);
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      assertThat(verdict(sandbox, token)).isEqualTo("403 Error Duplicated Authentication Token");
      assertThat(verdict(sandbox, odd)).isEqualTo("403 Error Duplicated Authentication Token");
      token = fresh();
      assertThat(verdict(sandbox, token)).isEqualTo("200");
    }
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      assertThat(verdict(sandbox, token)).isEqualTo("403 Error Duplicated Authentication Token");
    }
    Instant later = NOW.plus(Duration.ofHours(4));
    try (MeshSandbox sandbox =
        MeshSandbox.start(config.withClock(Clock.fixed(later, ZoneOffset.UTC)))) {
      assertThat(verdict(sandbox, token("X26ABC1", NONCE, "1", later))).isEqualTo("200");
      assertThat(hour).as("too old to matter").doesNotExist();
    }
  }

  @Test
  void neitherModeWantsTheNonceToBeAGuid() {
    for (MeshSandbox sandbox : List.of(strict, compat)) {
      assertThat(verdict(sandbox, token("X26ABC1", "", "1", NOW))).isEqualTo("200");
      assertThat(verdict(sandbox, token("X26ABC1", "any", "1", NOW))).isEqualTo("200");
    }
  }

  @Test
  void takesTheMailboxInThePathInAnyCase() {
    assertThat(count(strict, "/messageexchange/x26abc1/count", fresh()).status()).isEqualTo(200);
  }

  @Test
  void refusesAMailboxThatItDoesNotHave() {
    RawClient.Answered answer =
        count(strict, "/messageexchange/NOBODY/count", token("NOBODY", NONCE, "1", NOW));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("errorEvent").asString()).isEqualTo("SEND");
    assertThat(answer.json().path("errorCode").asString()).isEqualTo("EPL-151");
    assertThat(answer.json().path("errorDescription").asString()).isEqualTo("No mailbox matched");
  }

  @Test
  void refusesAnInactiveMailboxUnlessInCompatMode() {
    String path = "/messageexchange/INACTIVE/count";
    assertThat(count(strict, path, token("INACTIVE", NONCE, "1", NOW)).text())
        .contains("Request Received from Inactive Mailbox");
    assertThat(count(compat, path, token("INACTIVE", NONCE, "1", NOW)).status()).isEqualTo(200);
  }

  @Test
  void withoutChecksTheMailboxMustStillExist() throws IOException {
    try (MeshSandbox open = MeshSandbox.start(SandboxConfig.standard().withAuth(AuthMode.NONE))) {
      assertThat(count(open, "/messageexchange/X26ABC1/count", "").status()).isEqualTo(200);
      assertThat(count(open, "/messageexchange/NOBODY/count", "").status()).isEqualTo(403);
    }
  }
}
