package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

  @Test
  void keepsMailboxAndMessageIdsInUpperCase() {
    assertThat(new MailboxId("x26hc005").value()).isEqualTo("X26HC005");
    assertThat(new MessageId("20200529155357895317_3573f8"))
        .isEqualTo(new MessageId("20200529155357895317_3573F8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A B", "A:B", "A/B", "A\nB", "A\u00e9", "A?B", "A#B"})
  void refusesAMailboxIdThatCouldNotWork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MailboxId(text));
  }

  @Test
  void refusesWhatIsTooLongForItsHeader() {
    assertThat(new MailboxId("A".repeat(100)).value()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new MailboxId("A".repeat(101)));
    assertThat(new LocalId("A".repeat(300)).value()).hasSize(300);
    assertThatIllegalArgumentException().isThrownBy(() -> new LocalId("A".repeat(301)));
    assertThat(new WorkflowId("A".repeat(300)).value()).hasSize(300);
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkflowId("A".repeat(301)));
    OutgoingMessage message =
        OutgoingMessage.of(
            new MailboxId("A"), new WorkflowId("W"), MessageContent.of(new byte[] {1}));
    assertThat(message.withSubject("s".repeat(500)).subject()).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> message.withSubject("s".repeat(501)));
    assertThatIllegalArgumentException().isThrownBy(() -> message.withFileName("s".repeat(301)));
    assertThatIllegalArgumentException().isThrownBy(() -> message.withChecksum("s".repeat(101)));
  }

  @Test
  void refusesHeaderTextThatWouldChangeOnTheWayAndDoesNotQuoteIt() {
    OutgoingMessage message =
        OutgoingMessage.of(
            new MailboxId("A"), new WorkflowId("W"), MessageContent.of(new byte[] {1}));
    assertThatThrownBy(() -> message.withSubject("Si\u00e2n secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("position 3")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> message.withSubject("a\r\nMex-To: OTHER"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverPrintsSecrets() {
    MeshCredentials credentials =
        new MeshCredentials(new MailboxId("X26ABC1"), "the-password", "the-key");
    URI uri = URI.create("https://localhost");
    assertThat(
            credentials
                + " "
                + MeshClientConfig.of(uri, credentials)
                + " "
                + new MeshTls.KeyStoreFile(Path.of("k.p12"), "the-password"))
        .contains("X26ABC1")
        .doesNotContain("the-password")
        .doesNotContain("the-key");
  }

  @ParameterizedTest
  @CsvSource({
    "https://host, https://host",
    "https://host/, https://host",
    "https://host:8443/messageexchange, https://host:8443",
    "https://host/messageexchange/, https://host",
    "http://host/proxy/messageexchange/, http://host/proxy"
  })
  void understandsTheAddressWithAndWithoutTheApiPath(String given, String kept) {
    MeshCredentials credentials = new MeshCredentials(new MailboxId("A"), "p", "k");
    assertThat(MeshClientConfig.of(URI.create(given), credentials).baseUri())
        .isEqualTo(URI.create(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "ftp://host", "https:///path", "https://u:p@host", "https://host?q"})
  void refusesAnAddressThatIsNone(String given) {
    MeshCredentials credentials = new MeshCredentials(new MailboxId("A"), "p", "k");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeshClientConfig.of(URI.create(given), credentials));
  }

  @ParameterizedTest
  @CsvSource({
    "20200606122153, 2020-06-06T12:21:53Z",
    "2020-06-01T12:21:52, 2020-06-01T12:21:52Z",
    "2026-11-22T07:40:37.134855, 2026-11-22T07:40:37.134855Z",
    "2026-11-22T07:40:37.134Z, 2026-11-22T07:40:37.134Z",
    "2026-06-22T07:40:37+01:00, 2026-06-22T06:40:37Z"
  })
  void readsEachShapeOfATime(String text, Instant expected) {
    assertThat(MeshTimes.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "20201306122153", "2020-13-01T12:21:52", "202006061221"})
  void anOddTimeIsNoTime(String text) {
    assertThat(MeshTimes.parse(text)).isEmpty();
  }

  @Test
  void pausesGrowFromHalfToWholeOfADoublingCeiling() {
    RetryPolicy policy =
        new RetryPolicy(5, new Backoff(Duration.ofMillis(100), Duration.ofMillis(300)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      assertThat(policy.pauseAfter(1, Optional.empty(), random).toMillis()).isBetween(50L, 100L);
      assertThat(policy.pauseAfter(2, Optional.empty(), random).toMillis()).isBetween(100L, 200L);
      assertThat(policy.pauseAfter(3, Optional.empty(), random).toMillis()).isBetween(150L, 300L);
      assertThat(policy.pauseAfter(60, Optional.empty(), random).toMillis()).isBetween(150L, 300L);
    }
    assertThat(policy.pauseAfter(1, Optional.of(Duration.ofMillis(20)), random)).hasMillis(20);
    assertThat(policy.pauseAfter(1, Optional.of(Duration.ofHours(1)), random)).hasMillis(300);
  }
}
