package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong, in the service's words and in ours, and what to do about it. */
class ErrorCatalogueTest {

  private ScriptedService service;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private MeshException failure() {
    return catchThrowableOfType(MeshException.class, () -> service.client().count());
  }

  @Test
  void theTableInTheGuideIsTheCatalogue() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("..", "docs", "mesh", "client.md")).stream()
            .dropWhile(line -> !line.startsWith("| code | event |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(lines)
        .containsExactlyElementsOf(
            Arrays.stream(MeshErrorCode.values())
                .map(
                    c ->
                        Stream.of(c.code(), c.events(), c.meaning(), c.mend(), c.source())
                            .reduce("|", (row, cell) -> row + " " + cell + " |"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "01",
        "02",
        "03",
        "04",
        "05",
        "06",
        "07",
        "08",
        "09",
        "10",
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "20",
        "100",
        "EPL-150",
        "EPL-151",
        "EPL-152",
        "EPL-153",
        "EPL-154",
        "InvalidHeaderChunks",
        "UnsupportedContentEncoding",
        "Invalid checksum",
        "Invalid file format",
        "Message already accepted"
      })
  void knowsEachPublicCode(String code) {
    assertThat(MeshErrorCode.of(code)).map(MeshErrorCode::code).contains(code);
  }

  @Test
  void explainsTheCodeOfTheServiceAndSaysWhatToDo() {
    service.thenStatus(
        417,
        "{\"detail\":[{\"event\":\"SEND\",\"code\":\"17\",\"msg\":\"Workflow ID not registered\"}]}");
    MeshException.Refused refused = (MeshException.Refused) failure();
    assertThat(refused)
        .hasMessageContaining("[SEND 17 Workflow ID not registered]")
        .hasMessageContaining("the workflow is not registered for the mailbox");
    assertThat(refused.knownCode()).contains(MeshErrorCode.WORKFLOW_NOT_REGISTERED);
    assertThat(refused.advice()).startsWith("Check the workflow id");
  }

  @ParameterizedTest
  @CsvSource({
    "403, AUTHENTICATION, false",
    "400, REFUSED, false",
    "417, REFUSED, false",
    "404, NOT_FOUND, false",
    "410, GONE, false",
    "500, UNAVAILABLE, true",
    "302, PROTOCOL, false"
  })
  void eachStatusHasItsKindAndAdvice(int status, FailureKind kind, boolean retryable) {
    service.thenStatus(status, "");
    MeshException failure = failure();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.advice()).endsWith(".");
  }

  @Test
  void understandsTheSoapFaultsThatStandBeforeTheLiveService() {
    service.thenStatus(
        500,
        "<?xml version='1.0'?><soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'>"
            + "<soap:Body><soap:Fault><faultcode>soap:Server</faultcode>"
            + "<faultstring>Upstream\n is away</faultstring></soap:Fault></soap:Body></soap:Envelope>");
    assertThat(failure()).hasMessageContaining("status 500 [Upstream is away]");
  }

  @Test
  void understandsSoapOfTheNewerForm() {
    service.thenStatus(
        500,
        "<env:Envelope><env:Body><env:Fault><env:Code/><env:Reason>"
            + "<env:Text xml:lang='en'>Out of order</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>");
    assertThat(failure()).hasMessageContaining("[Out of order]");
  }

  @Test
  void understandsThePageOfAProxy() {
    service.thenStatus(
        500, "<html><head><title>502 Bad Gateway</title></head><body><hr><br></body></html>");
    assertThat(failure()).hasMessageContaining("[502 Bad Gateway]");
  }

  @Test
  void anEndlessPageCostsNoTime() {
    service.thenStatus(500, "<" + "faultstring".repeat(5_000));
    assertThat(failure()).isInstanceOf(MeshException.Unavailable.class);
  }
}
