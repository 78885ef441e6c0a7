package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Statuses, headers and bodies of each endpoint, byte for byte where clients look. Strict mode. */
class EndpointsTest {

  private static final byte[] NOTHING = new byte[0];

  private MeshSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private RawClient one(String accept) {
    return new RawClient(sandbox, "X26ABC1", accept);
  }

  private RawClient two(String accept) {
    return new RawClient(sandbox, "X26ABC2", accept);
  }

  private String sent(String content, String... headers) {
    Answered answer = one(RawClient.V2).send(content, headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().path("message_id").asString();
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

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
  void sendAnswersWithTheIdInTheSpellingOfTheVersion() {
    Answered first = one(RawClient.V1).send("a");
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.json().path("messageID").asString()).matches("\\d{20}_[0-9A-F]{6}");
    Answered second = one(RawClient.V2).send("a");
    assertThat(second.json().path("message_id").asString()).matches("\\d{20}_[0-9A-F]{6}");
    assertThat(second.header("content-type")).isEqualTo(RawClient.V2);
  }

  @Test
  void sendNamesEachHeaderThatIsMissingOrTooLong() {
    Answered answer =
        one(RawClient.V2).call("POST", "/outbox", new byte[] {1}, "Mex-Subject", "s".repeat(501));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains("mex-to")
        .contains("mex-workflowid")
        .contains("mex-subject")
        .doesNotContain("sssss");
  }

  @ParameterizedTest
  @CsvSource({
    "Mex-To, ' x\ty', 400, 06",
    "Mex-To, http://x, 400, 06",
    "Mex-WorkflowID, HTTPS://x, 400, 06",
    "Mex-Content-Checksum, a_b, 400, Invalid checksum",
    "Content-Encoding, br, 422, UnsupportedContentEncoding",
    "Mex-Chunk-Range, 2:3, 417, InvalidHeaderChunks",
    "Mex-Chunk-Range, 1:0, 417, InvalidHeaderChunks",
    "Mex-Chunk-Range, 1, 417, InvalidHeaderChunks",
    "Mex-Chunk-Range, a:b, 417, InvalidHeaderChunks",
    "Mex-To, NOBODY, 417, 12",
    "Mex-From, X26ABC2, 417, 07",
    "Mex-MessageType, REPORT, 417, 11",
    "Mex-WorkflowID, TEST_WORKFLOW_ACK, 417, 16"
  })
  void sendRefusesWithTheDocumentedCode(String header, String value, int status, String code) {
    Answered first = one(RawClient.V1).send("a", header, value);
    assertThat(first.status()).isEqualTo(status);
    assertThat(first.json().path("errorCode").asString()).isEqualTo(code);
    Answered second = one(RawClient.V2).send("a", header, value);
    assertThat(second.status()).isEqualTo(status);
    assertThat(second.header("content-type")).isEqualTo(RawClient.V2);
    assertThat(second.json().path("detail").get(0).path("code").asString()).isEqualTo(code);
  }

  @Test
  void sendChecksWhoMayReceiveARegisteredWorkflow() {
    Answered answer =
        one(RawClient.V2).send("a", "Mex-WorkflowID", "TEST_WORKFLOW", "Mex-To", "X26ABC3");
    assertThat(answer.status()).isEqualTo(417);
    assertThat(answer.text()).contains("\"17\"");
    sent("a", "Mex-WorkflowID", "TEST_WORKFLOW");
    sent("a", "Mex-WorkflowID", "TEST_WORKFLOW2", "Mex-To", "X26ABC3");
  }

  @Test
  void sendRefusesABlankRecipientAndAnEmptyBody() {
    assertThat(one(RawClient.V1).send("a", "Mex-To", " ").text()).contains("TO_DTS missing");
    Answered empty = one(RawClient.V1).send("");
    assertThat(empty.status()).isEqualTo(417);
    assertThat(empty.json().path("errorEvent").asString()).isEqualTo("COLLECT");
    assertThat(empty.json().path("errorCode").asString()).isEqualTo("02");
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
  void chunksComeBackWithPartialStatusUntilTheLast() {
    String id = sent("one", "Mex-Chunk-Range", "1:3", "Mex-Content-Type", "text/csv");
    for (int number = 2; number <= 3; number++) {
      Answered answer =
          one(RawClient.V2)
              .call(
                  "POST",
                  "/outbox/" + id + "/" + number,
                  ("chunk" + number).getBytes(StandardCharsets.UTF_8),
                  "Mex-Chunk-Range",
                  " " + number + " : 3 ");
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().path("message_id").asString()).isEqualTo(id);
    }
    Answered first = two(RawClient.V2).get("/inbox/" + id);
    assertThat(first.status()).isEqualTo(206);
    assertThat(first.text()).isEqualTo("one");
    assertThat(first.header("mex-chunk-range")).isEqualTo("1:3");
    assertThat(first.header("mex-content-type")).isEqualTo("text/csv");
    assertThat(first.header("content-type")).isEqualTo("application/octet-stream");
    assertThat(two(RawClient.V2).get("/inbox/" + id + "/2").status()).isEqualTo(206);
    Answered last = two(RawClient.V2).get("/inbox/" + id + "/3");
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.text()).isEqualTo("chunk3");
    assertThat(two(RawClient.V2).get("/inbox/" + id + "/4").status()).isEqualTo(404);
    assertThat(two(RawClient.V2).get("/inbox/" + id + "/0").status()).isEqualTo(400);
    assertThat(two(RawClient.V2).get("/inbox/" + id + "/x").status()).isEqualTo(400);
  }

  private Answered chunk(String id, int number, String... headers) {
    return one(RawClient.V2).call("POST", "/outbox/" + id + "/" + number, new byte[] {1}, headers);
  }

  @Test
  void chunksThatDoNotBelongAreRefused() {
    String id = sent("one", "Mex-Chunk-Range", "1:3");
    assertThat(chunk("0".repeat(27), 2, "Mex-Chunk-Range", "2:3").status()).isEqualTo(404);
    Answered foreign =
        two(RawClient.V2)
            .call("POST", "/outbox/" + id + "/2", new byte[] {1}, "Mex-Chunk-Range", "2:3");
    assertThat(foreign.status()).isEqualTo(403);
    Answered wrong = chunk(id, 2, "Mex-Chunk-Range", "3:3");
    assertThat(wrong.status()).isEqualTo(417);
    assertThat(wrong.json().path("message_id").asString()).isEqualTo(id);
    assertThat(chunk(id, 4).status()).isEqualTo(406);
    assertThat(chunk(id, 2, "Content-Encoding", "gzip").text())
        .contains("cannot change content encoding");
    assertThat(chunk(id, 2, "Mex-Chunk-Range", "2:9").status()).isEqualTo(417);
    assertThat(chunk(id, 3).status()).as("the last one while another is missing").isEqualTo(417);
    assertThat(chunk(id, 2).status()).as("without a range header").isEqualTo(202);
    assertThat(chunk(id, 2).status()).as("once more").isEqualTo(202);
    assertThat(chunk(id, 3).status()).isEqualTo(202);
    Answered locked = chunk(id, 3);
    assertThat(locked.status()).isEqualTo(423);
    assertThat(locked.json().path("message").asString()).startsWith("An internal error occurred.");
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
  void trackingOfEachVersionBelongsToTheSender() {
    String id = sent("abc", "Mex-LocalID", "l", "Mex-FileName", "f", "Mex-Subject", "s");
    JsonNode two = one(RawClient.V2).get("/outbox/tracking?messageID=" + id).json();
    assertThat(two.path("message_id").asString()).isEqualTo(id);
    assertThat(two.path("status").asString()).isEqualTo("accepted");
    assertThat(two.path("status_success").asBoolean()).isTrue();
    assertThat(two.path("local_id").asString()).isEqualTo("l");
    assertThat(two.path("recipient").asString()).isEqualTo("X26ABC2");
    assertThat(two.path("recipient_name").asString()).isEqualTo("TESTMB2");
    assertThat(two.path("recipient_ods_code").asString()).isEqualTo("X26");
    assertThat(two.path("upload_timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    JsonNode one = one(RawClient.V1).get("/outbox/tracking?messageID=" + id).json();
    for (String needed : List.of("dtsId", "fileSize", "messageId")) {
      assertThat(one.has(needed)).as(needed).isTrue();
    }
    assertThat(one.path("status").asString()).isEqualTo("Accepted");
    assertThat(one.path("messageType").asString()).isEqualTo("DATA");
    assertThat(one.path("fileSize").asInt()).isEqualTo(3);
    assertThat(one.path("senderName").asString()).isEqualTo("TESTMB1");
    JsonNode local = one(RawClient.V2).get("/outbox/tracking/l").json();
    assertThat(local.path("messageId").asString()).isEqualTo(id);
    assertThat(two(RawClient.V2).get("/outbox/tracking?messageID=" + id).status()).isEqualTo(404);
    assertThat(two(RawClient.V2).get("/outbox/tracking/l").status()).isEqualTo(404);
    assertThat(one(RawClient.V2).get("/outbox/tracking?localID=l").status()).isEqualTo(400);
    sent("abc", "Mex-LocalID", "l");
    assertThat(one(RawClient.V2).get("/outbox/tracking/l").status()).isEqualTo(300);
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

  @Test
  void aBodyBeyondTheLimitIsRefusedAndTheConnectionStaysUsable() {
    RawClient one = one(RawClient.V2);
    Answered refused =
        one.call(
            "POST", "/outbox", new byte[100_000_001], "Mex-To", "X26ABC2", "Mex-WorkflowID", "W");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(one.send("a").status()).isEqualTo(202);
  }
}
