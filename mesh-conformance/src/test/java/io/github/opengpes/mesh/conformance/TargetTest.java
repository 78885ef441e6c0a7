package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final List<TestMailbox> ONE = List.of(new TestMailbox("X26ABC1", "a secret"));

  private static Target target(String url, List<TestMailbox> mailboxes) {
    return Target.of(
        URI.create(url), Profile.DOCUMENTED, mailboxes, "a key", TestWorkflows.standard());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mesh-sync.spineservices.nhs.uk",
        "https://msg.intspineservices.nhs.uk",
        "https://MSG.INT.SPINE2.NCRS.NHS.UK:443"
      })
  void aServiceOfTheNhsIsExaminedOnlyWhenThatIsSaid(String url) {
    assertThatThrownBy(() -> target(url, ONE).check())
        .isInstanceOf(UnusableTargetException.class)
        .hasMessageContaining("service of the NHS");
    assertThatCode(() -> target(url, ONE).withAllowLive(true).check()).doesNotThrowAnyException();
  }

  @Test
  void aServiceOfTheNhsIsNeverAdministered() {
    Target live = target("https://msg.intspineservices.nhs.uk", ONE).withAllowLive(true);
    assertThatThrownBy(() -> live.withAdmin(true).check()).hasMessageContaining("administered");
    assertThatThrownBy(() -> live.withClock(step -> {}).check())
        .hasMessageContaining("administered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://localhost", "localhost:8700", "http:///path", "http://h/?q=1"})
  void anAddressThatIsNoneIsRefused(String url) {
    assertThatThrownBy(() -> target(url, ONE).check()).hasMessageContaining("address");
  }

  @Test
  void oneToThreeDifferentMailboxesAreWanted() {
    assertThatThrownBy(() -> target("http://localhost", List.of()).check())
        .hasMessageContaining("one to three");
    assertThatThrownBy(() -> target("http://localhost", List.of(ONE.get(0), ONE.get(0))).check())
        .hasMessageContaining("differ");
  }

  @Test
  void aMailboxIdThatCouldNotStandInAnAddressIsRefused() {
    assertThatThrownBy(() -> new TestMailbox("A B", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TestMailbox("", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsAreNeverPrinted() {
    assertThat(target("http://localhost", ONE).toString())
        .doesNotContain("secret")
        .doesNotContain("a key");
  }

  @Test
  void whatTheTargetLacksIsSkippedWithTheReason() throws Exception {
    ConformanceSuite suite = ConformanceSuite.load().only("expiry").orElseThrow();
    ConformanceReport report = suite.run(target("http://localhost:1", ONE));
    assertThat(report.skipped()).isEqualTo(report.results().size()).isPositive();
    assertThat(report.text()).contains("no second mailbox was named");
  }
}
