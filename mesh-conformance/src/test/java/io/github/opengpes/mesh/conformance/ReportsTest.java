package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On a port where nobody listens: every case fails, but for those that are skipped. */
class ReportsTest {

  private static ConformanceReport report;

  @BeforeAll
  static void run() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Target target =
        Target.of(
            URI.create("http://127.0.0.1:" + free),
            Profile.DOCUMENTED,
            List.of(new TestMailbox("X26ABC1", "a secret")),
            "a key",
            TestWorkflows.standard());
    report = ConformanceSuite.load().only("count").orElseThrow().run(target);
  }

  @Test
  void theTextSaysWhatFailedAndWhyWhatWasSkipped() {
    assertThat(report.text())
        .contains("FAIL count.shape/v1  the count is a number")
        .contains("expected an answer, saw none")
        .contains("source: spec 4.7 (SPEC) (fact)")
        .contains("skipped 2: no third mailbox was named")
        .endsWith("documented: 0 passed, 2 failed, 2 skipped\n");
  }

  @Test
  void theJsonHoldsEveryCase() {
    JsonNode json = JsonMapper.builder().build().readTree(report.json());
    assertThat(json.path("failed").intValue()).isEqualTo(2);
    assertThat(json.path("cases").size()).isEqualTo(report.results().size());
    assertThat(json.path("cases").findValuesAsString("outcome")).contains("failed", "skipped");
  }

  @Test
  void theXmlIsThatOfATestRun() throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(report.junitXml().getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("testcase").getLength())
        .isEqualTo(report.results().size());
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(2);
  }

  @Test
  void noReportHoldsASecret() {
    assertThat(report.text() + report.json() + report.junitXml())
        .doesNotContain("a secret")
        .doesNotContain("a key")
        .doesNotContain("NHSMESH");
  }
}
