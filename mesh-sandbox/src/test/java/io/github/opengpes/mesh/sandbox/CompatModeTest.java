package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What compat mode does otherwise, as measured on the public Python sandbox (commit 422c7d9). */
class CompatModeTest {

  private static final byte[] NOTHING = new byte[0];

  private MeshSandbox sandbox;
  private RawClient one;
  private RawClient two;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard().withMode(SandboxMode.COMPAT));
    one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
    two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private String sent(String content, String... headers) {
    return one.send(content, headers).json().path("message_id").asString();
  }

  private Answered chunk(String id, int number, String... headers) {
    return one.call("POST", "/outbox/" + id + "/" + number, new byte[] {1}, headers);
  }

  @Test
  void idsAreThirtyTwoHexadecimalDigitsInPlainJson() {
    Answered answer = one.send("a");
    assertThat(answer.json().path("message_id").asString()).matches("[0-9A-F]{32}");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(two.get("/count").header("content-type")).isEqualTo("application/json");
    assertThat(two.get("/inbox").header("content-type")).isEqualTo(RawClient.V2);
  }

  @Test
  void aHeaderIsReadInItsOwnLettersWhateverCameBeforeOnTheConnection() {
    Answered capitals = one.get("/inbox", "Accept", "APPLICATION/VND.MESH.V2+JSON");
    assertThat(capitals.json().has("links")).isFalse();
    assertThat(one.get("/inbox").json().has("links")).isTrue();
  }

  @Test
  void anAcknowledgedMessageCanStillBeFetched() {
    String id = sent("a");
    two.call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING);
    assertThat(two.get("/inbox/" + id).text()).isEqualTo("a");
    assertThat(two.get("/inbox").json().path("messages").size()).isZero();
  }

  @Test
  void laterChunksNeedTheRangeAndAreAnsweredWithoutAnIdInVersionTwo() {
    String id = sent("a", "Mex-Chunk-Range", "1:3");
    assertThat(chunk(id, 2).status()).isEqualTo(417);
    Answered second = chunk(id, 2, "Mex-Chunk-Range", "2:3");
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.text()).isEqualTo("null");
    Answered first =
        new RawClient(sandbox, "X26ABC1", RawClient.V1)
            .call("POST", "/outbox/" + id + "/3", new byte[] {1}, "Mex-Chunk-Range", "3:3");
    assertThat(first.text()).isEqualTo("{\"messageID\":\"" + id + "\",\"blockID\":3}");
  }

  @Test
  void theLastChunkCompletesAMessageWithGapsAndATotalMayChange() {
    String id = sent("a", "Mex-Chunk-Range", "1:3");
    assertThat(chunk(id, 3, "Mex-Chunk-Range", "3:9").status()).isEqualTo(202);
    assertThat(two.get("/inbox").text()).contains(id);
    assertThat(two.get("/inbox/" + id + "/2").status()).isEqualTo(404);
    assertThat(two.get("/inbox/" + id + "/3").status()).isEqualTo(200);
  }

  @Test
  void nobodysRightsAreChecked() {
    assertThat(one.send("a", "Mex-WorkflowID", "TEST_WORKFLOW_ACK").status()).isEqualTo(202);
    assertThat(one.send("a", "Mex-From", "X26ABC3").status()).isEqualTo(202);
    assertThat(one.send("a", "Mex-MessageType", "REPORT").status()).isEqualTo(202);
  }

  @Test
  void plainContentIsCompressedOnTheFlyForVersionTwoOnly() throws IOException {
    String id = sent("content");
    Answered packed = two.get("/inbox/" + id, "Accept-Encoding", "gzip");
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(packed.header("mex-content-compressed")).isEqualTo("Y");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .asString()
        .isEqualTo("content");
    Answered plain =
        new RawClient(sandbox, "X26ABC2", RawClient.V1)
            .get("/inbox/" + id, "Accept-Encoding", "gzip");
    assertThat(plain.text()).isEqualTo("content");
    assertThat(plain.headers().firstValue("mex-content-compressed")).isEmpty();
  }

  @Test
  void aTextTypeGetsACharset() {
    String id = sent("a", "Content-Type", "text/csv");
    Answered answer = two.get("/inbox/" + id);
    assertThat(answer.header("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("mex-content-type")).isEqualTo("text/csv");
  }

  @Test
  void trackingSaysDataAndTimesWithoutZoneAndNothingOfTheTransfer() {
    String id = sent("a");
    JsonNode version2 = one.get("/outbox/tracking?messageID=" + id).json();
    assertThat(version2.path("upload_timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    assertThat(version2.has("status_code")).isFalse();
    JsonNode version1 =
        new RawClient(sandbox, "X26ABC1", RawClient.V1)
            .get("/outbox/tracking?messageID=" + id)
            .json();
    assertThat(version1.path("messageType").asString()).isEqualTo("Data");
  }

  @Test
  void aFilterThatBeginsWithAStarLosesItsLastCharacter() {
    sent("a", "Mex-WorkflowID", "WORKFLOW_A");
    assertThat(two.get("/inbox?workflow_filter=*LOWX").json().path("messages").size()).isEqualTo(1);
    assertThat(two.get("/inbox?workflow_filter=*LOW_B").json().path("messages").size())
        .isEqualTo(1);
    assertThat(two.get("/inbox?workflow_filter=**").json().path("messages").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'application/vnd.mesh.v2+json, */*', 400",
    "application/vnd.mesh.v2, 400",
    "application/vnd.mesh.v2+json;charset=utf-8, 200",
    "application/vnd.mesh.v3+json, 200"
  })
  void acceptIsSplitAtSemicolonsOnly(String accept, int status) {
    Answered answer = new RawClient(sandbox, "X26ABC2", accept).get("/count");
    assertThat(answer.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.text()).contains("Accept header api format incorrect");
    }
  }
}
