package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Statuses, headers and bodies around the outbox, byte for byte where clients look. Strict mode.
 */
class OutboxEndpointsTest extends StrictSandbox {

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
  void aBodyBeyondTheLimitIsRefusedAndTheConnectionStaysUsable() {
    RawClient one = one(RawClient.V2);
    Answered refused =
        one.call(
            "POST", "/outbox", new byte[100_000_001], "Mex-To", "X26ABC2", "Mex-WorkflowID", "W");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(one.send("a").status()).isEqualTo(202);
  }
}
