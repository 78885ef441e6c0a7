package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Statuses, headers and bodies around the inbox, byte for byte where clients look. Strict mode. */
class InboxEndpointsTest extends StrictSandbox {

  @ParameterizedTest
  @ValueSource(
      strings = {"/health", "/healthcheck", "/_status", "/_ping", "/messageexchange/_ping"})
  void saysThatItIsReadyWithoutAToken(String path) {
    Answered answer = one("*/*").request("GET", path, NOTHING, "Authorization", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asString()).isEqualTo("running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void handshake(String method) {
    String[] headers = {"Mex-ClientVersion", "1", "Mex-OSName", "Linux", "Mex-OSVersion", "6"};
    Answered first = one(RawClient.V1).call(method, "", NOTHING, headers);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isEqualTo("{\"mailboxId\":\"X26ABC1\"}");
    Answered second = one(RawClient.V2).call(method, "", NOTHING, headers);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("content-type")).isEmpty();
  }

  @Test
  void handshakeNamesEachHeaderThatIsMissing() {
    Answered answer = one(RawClient.V2).call("POST", "", NOTHING, "Mex-OSName", "Linux");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    List<String> places = new ArrayList<>();
    answer
        .json()
        .path("detail")
        .forEach(
            d ->
                places.add(
                    d.path("loc").get(0).asString() + " " + d.path("loc").get(1).asString()));
    assertThat(places).containsExactly("header mex-clientversion", "header mex-osversion");
  }

  @Test
  void listIsOldestFirstWithLinksAndAnApproximateCount() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ids.add(sent("m" + i));
    }
    JsonNode whole = two(RawClient.V2).get("/inbox").json();
    assertThat(whole.path("messages").valueStream().map(JsonNode::asString)).isEqualTo(ids);
    assertThat(whole.path("links").path("self").asString())
        .isEqualTo("/messageexchange/X26ABC2/inbox");
    assertThat(whole.path("links").has("next")).isFalse();
    assertThat(whole.path("approx_inbox_count").asInt()).isEqualTo(16);

    JsonNode page = two(RawClient.V2).get("/inbox?max_results=10&workflow_filter=F*+").json();
    assertThat(page.path("messages").size()).isEqualTo(10);
    assertThat(page.path("links").path("self").asString())
        .isEqualTo("/messageexchange/X26ABC2/inbox?max_results=10&workflow_filter=F%2A+");
    String next = page.path("links").path("next").asString();
    assertThat(next)
        .startsWith(
            "/messageexchange/X26ABC2/inbox?max_results=10&workflow_filter=F%2A+&continue_from=");
    JsonNode rest = two(RawClient.V2).request("GET", next, NOTHING).json();
    assertThat(rest.path("messages").valueStream().map(JsonNode::asString))
        .isEqualTo(ids.subList(10, 16));
    assertThat(rest.path("links").has("next")).isFalse();
  }

  @Test
  void listOfVersionOneGoesOnAfterTheLastIdEvenOnceItIsAcknowledged() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(sent("m" + i));
    }
    assertThat(two(RawClient.V1).get("/inbox?max_results=10").text())
        .startsWith("{\"messages\":[\"" + ids.get(0));
    two(RawClient.V1).call("PUT", "/inbox/" + ids.get(9) + "/status/acknowledged", NOTHING);
    JsonNode rest = two(RawClient.V1).get("/inbox?continue_from=" + ids.get(9)).json();
    assertThat(rest.path("messages").valueStream().map(JsonNode::asString))
        .isEqualTo(ids.subList(10, 12));
    JsonNode unknown = two(RawClient.V1).get("/inbox?continue_from=" + "0".repeat(27)).json();
    assertThat(unknown.path("messages").size()).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource({
    "max_results=9, max_results",
    "max_results=5001, max_results",
    "max_results=ten, max_results",
    "continue_from=short, continue_from",
    "workflow_filter=x, workflow_filter"
  })
  void listRefusesAWrongParameterByName(String query, String name) {
    Answered answer = two(RawClient.V2).get("/inbox?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").get(0).path("loc").get(1).asString()).isEqualTo(name);
  }

  @Test
  void listRefusesAPositionThatItNeverGave() {
    Answered answer = two(RawClient.V2).get("/inbox?continue_from=" + "A".repeat(24));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void getGivesTheEnvelopeInHeaders() {
    String id =
        sent(
            "content",
            "Mex-Subject",
            "s",
            "Mex-LocalID",
            "l",
            "Mex-PartnerID",
            "p",
            "Mex-FileName",
            "f",
            "Mex-Content-Checksum",
            "c",
            "Mex-Content-Encrypted",
            "yes",
            "Content-Type",
            "text/csv");
    for (Answered answer :
        List.of(
            two(RawClient.V2).get("/inbox/" + id),
            two(RawClient.V2).get("/inbox/" + id + "/1"),
            two(RawClient.V2).call("HEAD", "/inbox/" + id, NOTHING))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("mex-from")).isEqualTo("X26ABC1");
      assertThat(answer.header("mex-to")).isEqualTo("X26ABC2");
      assertThat(answer.header("mex-workflowid")).isEqualTo("FREE_WORKFLOW");
      assertThat(answer.header("mex-chunk-range")).isEqualTo("1:1");
      assertThat(answer.header("mex-total-chunks")).isEqualTo("1");
      assertThat(answer.header("mex-addresstype")).isEqualTo("ALL");
      assertThat(answer.header("mex-version")).isEqualTo("1.0");
      assertThat(answer.header("mex-messagetype")).isEqualTo("DATA");
      assertThat(answer.header("mex-messageid")).isEqualTo(id);
      assertThat(answer.header("mex-filename")).isEqualTo("f");
      assertThat(answer.header("mex-subject")).isEqualTo("s");
      assertThat(answer.header("mex-localid")).isEqualTo("l");
      assertThat(answer.header("mex-partnerid")).isEqualTo("p");
      assertThat(answer.header("mex-content-checksum")).isEqualTo("c");
      assertThat(answer.header("mex-content-encrypted")).isEqualTo("Y");
      assertThat(answer.header("mex-statuscode")).isEqualTo("00");
      assertThat(answer.header("mex-statusevent")).isEqualTo("TRANSFER");
      assertThat(answer.header("mex-statussuccess")).isEqualTo("SUCCESS");
      assertThat(answer.header("mex-statustimestamp")).matches("\\d{14}");
      assertThat(answer.header("last-modified")).endsWith("GMT");
    }
    assertThat(two(RawClient.V2).get("/inbox/" + id).header("content-type")).isEqualTo("text/csv");
    assertThat(two(RawClient.V1).get("/inbox/" + id).header("content-type"))
        .isEqualTo("application/octet-stream");
    Answered head = two(RawClient.V2).call("HEAD", "/inbox/" + id, NOTHING);
    assertThat(head.header("content-length")).isEqualTo("0");
  }

  @Test
  void getInflatesForAClientThatDoesNotWelcomeGzip() throws IOException {
    Answered sent =
        one(RawClient.V2)
            .call(
                "POST",
                "/outbox",
                gzip("content"),
                "Mex-To",
                "X26ABC2",
                "Mex-WorkflowID",
                "W",
                "Content-Encoding",
                "GZIP");
    String path = "/inbox/" + sent.json().path("message_id").asString();
    Answered plain = two(RawClient.V2).get(path);
    assertThat(plain.text()).isEqualTo("content");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    Answered packed = two(RawClient.V2).get(path, "Accept-Encoding", "br, gzip");
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo("content".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void contentThatClaimsToBeGzipAndIsNotIsAServerErrorForThoseWhoWantItPlain() {
    String id = sent("no gzip", "Content-Encoding", "gzip");
    assertThat(two(RawClient.V2).get("/inbox/" + id).status()).isEqualTo(500);
    assertThat(two(RawClient.V2).get("/inbox/" + id, "Accept-Encoding", "gzip").text())
        .isEqualTo("no gzip");
  }

  @Test
  void onlyTheRecipientMayGetAndAcknowledge() {
    String id = sent("a");
    RawClient three = new RawClient(sandbox, "X26ABC3", RawClient.V1);
    Answered answer = three.get("/inbox/" + id);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text())
        .isEqualTo("{\"errorEvent\":\"\",\"errorCode\":\"\",\"errorDescription\":\"Forbidden\"}");
    assertThat(three.call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING).status())
        .isEqualTo(403);
    assertThat(three.call("HEAD", "/inbox/" + id, NOTHING).status()).isEqualTo(404);
    assertThat(one(RawClient.V1).call("HEAD", "/inbox/" + id, NOTHING).status()).isEqualTo(200);
    assertThat(one(RawClient.V1).get("/inbox/" + id).status()).isEqualTo(403);
  }

  @Test
  void acknowledgeAnswersTheSameHoweverOften() {
    String id = sent("a");
    String path = "/inbox/" + id.toLowerCase(java.util.Locale.ROOT) + "/status/acknowledged";
    byte[] ignored = "{\"messageId\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    Answered first = two(RawClient.V1).call("PUT", path, ignored);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isEqualTo("{\"messageId\":\"" + id + "\"}");
    Answered second = two(RawClient.V2).call("PUT", path, NOTHING);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEmpty();
    Answered gone = two(RawClient.V1).get("/inbox/" + id);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.json().path("errorDescription").asString())
        .isEqualTo("Message no longer available for download");
  }

  @Test
  void anUploadingMessageCanBeNeitherFetchedNorAcknowledged() {
    String id = sent("one", "Mex-Chunk-Range", "1:2");
    assertThat(two(RawClient.V2).get("/inbox/" + id).status()).isEqualTo(410);
    assertThat(
            two(RawClient.V2)
                .call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING)
                .status())
        .isEqualTo(200);
    assertThat(chunk(id, 2).status()).isEqualTo(202);
    assertThat(two(RawClient.V2).get("/count").text()).isEqualTo("{\"count\":1}");
  }

  @Test
  void countOfEachVersion() {
    sent("a");
    JsonNode first = two(RawClient.V1).get("/count").json();
    assertThat(first.path("count").asInt()).isEqualTo(1);
    assertThat(first.path("allResultsIncluded").asBoolean()).isTrue();
    assertThat(first.path("internalID").asString()).isNotEmpty();
    assertThat(two(RawClient.V2).get("/count").text()).isEqualTo("{\"count\":1}");
  }

  @Test
  void unknownAddressesAndMethodsAreAnsweredAsTheFrameworkOfThePublicSandboxDoes() {
    Answered unknown = one(RawClient.V2).request("GET", "/nowhere", NOTHING);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).isEqualTo("{\"detail\":\"Not Found\"}");
    Answered method = one(RawClient.V2).call("DELETE", "/outbox", NOTHING);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("allow")).isEqualTo("POST");
    assertThat(method.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "application/json, 1",
    "application/vnd.mesh.v1+json, 1",
    "text/html, 1",
    "application/vnd.mesh.v2+json, 2",
    "APPLICATION/VND.MESH.V2+JSON, 2",
    "application/vnd.mesh.v2+json;charset=utf-8, 2",
    "'application/vnd.mesh.v2+json, */*', 2",
    "'*/*;q=0.1, application/vnd.mesh.v2+json;q=1', 2"
  })
  void acceptChoosesTheVersion(String accept, int version) {
    String text = two(accept).get("/count").text();
    assertThat(text.contains("internalID")).isEqualTo(version == 1);
  }
}
