package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The 28 matters in which the MESH API description, the public Python sandbox and the public Python
 * client disagree, each in both modes. The numbers are the rows of docs/mesh/sandbox.md and the
 * decisions those of {@code Rules}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("once")
class DisagreementsTest {

  private static final byte[] NOTHING = new byte[0];
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private MeshSandbox sandbox;
  private boolean strict;

  private void start(SandboxMode mode) throws IOException {
    start(SandboxConfig.standard().withMode(mode));
  }

  private void start(SandboxConfig config) throws IOException {
    strict = config.mode() == SandboxMode.STRICT;
    sandbox = MeshSandbox.start(config);
  }

  @AfterEach
  void stop() throws IOException {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private RawClient box(int number, String accept) {
    return new RawClient(sandbox, "X26ABC" + number, accept);
  }

  private String sent(String content, String... headers) {
    Answered answer = box(1, RawClient.V2).send(content, headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().path("message_id").asString();
  }

  private Answered chunk(String id, int number, String... headers) {
    return box(1, RawClient.V2)
        .call("POST", "/outbox/" + id + "/" + number, new byte[] {1}, headers);
  }

  private Answered acknowledge(String id, String accept) {
    return box(2, accept).call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING);
  }

  private static String one(boolean strict, String ifStrict, String ifCompat) {
    return strict ? ifStrict : ifCompat;
  }

  @ParameterizedTest
  @EnumSource
  void _01_a_token_used_again(SandboxMode mode) throws IOException {
    start(mode);
    String token = RawClient.token("X26ABC1", UUID.randomUUID().toString(), "0", Instant.now());
    assertThat(box(1, RawClient.V1).get("/count", "Authorization", token).status()).isEqualTo(200);
    Answered again = box(1, RawClient.V1).get("/count", "Authorization", token);
    assertThat(again.status()).isEqualTo(strict ? 403 : 200);
  }

  @ParameterizedTest
  @EnumSource
  void _02_a_token_of_another_time(SandboxMode mode) throws IOException {
    start(SandboxConfig.standard().withMode(mode).withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    for (int minutes : new int[] {-121, -120, 0, 120, 121}) {
      boolean near = Math.abs(minutes) <= 120;
      assertThat(at(NOW.plus(Duration.ofMinutes(minutes))))
          .as("%d minutes", minutes)
          .isEqualTo(near || !strict ? 200 : 403);
    }
    sandbox.clock().advance(Duration.ofDays(5));
    assertThat(at(NOW)).as("a client whose clock was not moved").isEqualTo(200);
    assertThat(at(NOW.plus(Duration.ofDays(5)))).as("one that runs by ours").isEqualTo(200);
    assertThat(at(NOW.plus(Duration.ofDays(2)))).isEqualTo(strict ? 403 : 200);
  }

  private int at(Instant time) {
    String token = RawClient.token("X26ABC1", UUID.randomUUID().toString(), "0", time);
    return box(1, RawClient.V1).get("/count", "Authorization", token).status();
  }

  @ParameterizedTest
  @EnumSource
  void _03_the_method_of_a_handshake(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(handshake("POST", RawClient.V2).status()).isEqualTo(200);
    assertThat(handshake("GET", RawClient.V2).status())
        .as("the description's example")
        .isEqualTo(200);
    assertThat(handshake("PUT", RawClient.V2).status()).isEqualTo(405);
  }

  private Answered handshake(String method, String accept) {
    return box(1, accept)
        .call(
            method, "", NOTHING, "mex-ClientVersion", "1", "mex-OSName", "L", "mex-OSVersion", "1");
  }

  @ParameterizedTest
  @EnumSource
  void _04_the_answer_to_a_handshake(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(handshake("POST", RawClient.V1).text()).isEqualTo("{\"mailboxId\":\"X26ABC1\"}");
    assertThat(handshake("POST", RawClient.V2).body()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void _05_download_after_acknowledgement(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    acknowledge(id, RawClient.V2);
    assertThat(box(2, RawClient.V2).get("/inbox/" + id).status()).isEqualTo(strict ? 410 : 200);
    assertThat(sandbox.store().contentSize(id)).isEqualTo(strict ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void _06_the_answer_to_a_later_chunk(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Chunk-Range", "1:3");
    assertThat(chunk(id, 2, "Mex-Chunk-Range", "2:3").text())
        .isEqualTo(one(strict, "{\"message_id\":\"" + id + "\"}", "null"));
    Answered first =
        box(1, RawClient.V1)
            .call("POST", "/outbox/" + id + "/3", new byte[] {1}, "Mex-Chunk-Range", "3:3");
    assertThat(first.text())
        .isEqualTo("{\"messageID\":\"" + id + "\"" + one(strict, "}", ",\"blockID\":3}"));
  }

  @ParameterizedTest
  @EnumSource
  void _07_the_answer_to_an_acknowledgement(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    assertThat(acknowledge(id, RawClient.V2).body()).isEmpty();
    assertThat(acknowledge(id, RawClient.V1).text()).isEqualTo("{\"messageId\":\"" + id + "\"}");
  }

  @ParameterizedTest
  @EnumSource
  void _08_the_media_type_of_version_two(SandboxMode mode) throws IOException {
    start(mode);
    String type = one(strict, RawClient.V2, "application/json");
    assertThat(box(1, RawClient.V2).send("a").header("content-type")).isEqualTo(type);
    assertThat(box(1, RawClient.V2).get("/count").header("content-type")).isEqualTo(type);
    assertThat(lookup("endpointlookup/X26/TEST_WORKFLOW", RawClient.V2).header("content-type"))
        .isEqualTo(type);
    assertThat(box(1, RawClient.V2).get("/inbox").header("content-type")).isEqualTo(RawClient.V2);
  }

  private Answered lookup(String path, String accept) {
    return box(1, accept).request("GET", "/messageexchange/" + path, NOTHING, "Authorization", "");
  }

  @ParameterizedTest
  @EnumSource
  void _09_statuses_that_the_description_does_not_list(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Chunk-Range", "1:2", "Mex-LocalID", "l");
    assertThat(chunk(id, 3, "Mex-Chunk-Range", "3:3").status()).isEqualTo(406);
    chunk(id, 2, "Mex-Chunk-Range", "2:2");
    assertThat(chunk(id, 2, "Mex-Chunk-Range", "2:2").status()).isEqualTo(423);
    assertThat(box(1, RawClient.V2).send("a", "Content-Encoding", "br").status()).isEqualTo(422);
    assertThat(box(1, RawClient.V2).call("DELETE", "/inbox", NOTHING).status()).isEqualTo(405);
    sent("b", "Mex-LocalID", "l");
    assertThat(box(1, RawClient.V2).get("/outbox/tracking/l").status()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource
  void _10_a_later_chunk_without_its_range(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Chunk-Range", "1:2");
    assertThat(chunk(id, 2).status()).isEqualTo(strict ? 202 : 417);
  }

  @ParameterizedTest
  @EnumSource
  void _11_a_look_up_without_a_token(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(lookup("workflowsearch/TEST_WORKFLOW", RawClient.V2).status()).isEqualTo(200);
    assertThat(lookup("endpointlookup/X26/TEST_WORKFLOW", RawClient.V1).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void _12_download_of_what_is_for_another(SandboxMode mode) throws IOException {
    start(mode);
    String path = "/inbox/" + sent("a");
    assertThat(box(3, RawClient.V2).get(path).status()).isEqualTo(403);
    assertThat(box(3, RawClient.V2).call("HEAD", path, NOTHING).status()).isEqualTo(404);
    assertThat(box(1, RawClient.V2).get(path).status()).as("its sender too").isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void _13_a_sender_may_look_at_the_head(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    acknowledge(id, RawClient.V2);
    assertThat(box(1, RawClient.V2).call("HEAD", "/inbox/" + id, NOTHING).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void _14_the_etag_of_a_download(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Chunk-Range", "1:2");
    chunk(id, 2, "Mex-Chunk-Range", "2:2");
    String first = box(2, RawClient.V2).get("/inbox/" + id).header("etag");
    String second = box(2, RawClient.V2).get("/inbox/" + id + "/2").header("etag");
    assertThat(first).matches(one(strict, "\"[0-9a-f]{40}\"", ""));
    assertThat(box(2, RawClient.V2).get("/inbox/" + id).header("etag")).isEqualTo(first);
    assertThat(second.equals(first)).isNotEqualTo(strict);
  }

  @ParameterizedTest
  @EnumSource
  void _15_headers_that_the_description_does_not_list(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Content-Type", "text/csv", "Mex-PartnerID", "p");
    Answered answer = box(2, RawClient.V1).get("/inbox/" + id);
    assertThat(answer.header("mex-total-chunks")).isEqualTo("1");
    assertThat(answer.header("mex-content-type")).isEqualTo("text/csv");
    assertThat(answer.header("mex-partnerid")).isEqualTo("p");
  }

  @ParameterizedTest
  @EnumSource
  void _16_the_compressed_flag(SandboxMode mode) throws IOException {
    start(mode);
    String said = sent("a", "Mex-Content-Compressed", "Y");
    String unsaid = sent("a");
    assertThat(flag(said, "identity")).isEqualTo("Y");
    assertThat(flag(unsaid, "identity")).isEqualTo(one(strict, "N", ""));
    assertThat(flag(unsaid, "gzip")).isEqualTo(one(strict, "N", "Y"));
  }

  private String flag(String id, String encoding) {
    return box(2, RawClient.V2)
        .get("/inbox/" + id, "Accept-Encoding", encoding)
        .header("mex-content-compressed");
  }

  @ParameterizedTest
  @EnumSource
  void _17_whom_a_report_is_to(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    Envelope envelope =
        Envelope.ofReport("X26ABC1", "WF", Optional.empty(), Optional.empty(), Optional.empty());
    StatusEvent reason =
        new StatusEvent(
            "error",
            NOW,
            Optional.of("SEND"),
            Optional.of("14"),
            Optional.empty(),
            Optional.of(id));
    sandbox.store().report("REPORT", envelope, reason, NOW);
    Answered report = box(1, RawClient.V2).get("/inbox/REPORT");
    assertThat(report.header("mex-to")).isEqualTo(one(strict, "X26ABC2", "X26ABC1"));
    assertThat(report.header("mex-linkedmsgid")).isEqualTo(id);
  }

  @ParameterizedTest
  @EnumSource
  void _18_type_absent_fields_and_times_in_tracking(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    JsonNode first = box(1, RawClient.V1).get("/outbox/tracking?messageID=" + id).json();
    assertThat(first.path("messageType").asString()).isEqualTo(one(strict, "DATA", "Data"));
    assertThat(first.get("subject").isNull()).isEqualTo(strict);
    assertThat(first.has("statusCode")).isEqualTo(strict);
    assertThat(first.path("recipientSmtp").asString())
        .isEqualTo(one(strict, "x26abc2@dts.nhs.uk", ""));
    JsonNode second = box(1, RawClient.V2).get("/outbox/tracking?messageID=" + id).json();
    assertThat(second.path("upload_timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\." + one(strict, "\\d{3}Z", "\\d{6}"));
    assertThat(second.get("local_id").isNull()).isEqualTo(strict);
  }

  @ParameterizedTest
  @EnumSource
  void _19_status_fields_of_version_two_in_tracking(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    JsonNode tracked = box(1, RawClient.V2).get("/outbox/tracking?messageID=" + id).json();
    assertThat(tracked.path("status_event").asString("")).isEqualTo(one(strict, "TRANSFER", ""));
    assertThat(tracked.path("status_code").asString("")).isEqualTo(one(strict, "01", ""));
    assertThat(tracked.path("status_description").asString(""))
        .isEqualTo(one(strict, "Success", ""));
  }

  @ParameterizedTest
  @EnumSource
  void _20_rights_from_and_type(SandboxMode mode) throws IOException {
    Mailbox inactive =
        new Mailbox(
            "X26ABC4", "", "X26", "X26", Optional.empty(), Optional.empty(), "password", false);
    Register standard = Register.standard();
    List<Mailbox> mailboxes = new java.util.ArrayList<>(standard.mailboxes());
    mailboxes.add(inactive);
    start(
        SandboxConfig.standard()
            .withMode(mode)
            .withRegister(new Register(mailboxes, standard.workflows())));
    assertThat(refusal("Mex-WorkflowID", "TEST_WORKFLOW_ACK")).isEqualTo(one(strict, "16", ""));
    assertThat(refusal("Mex-WorkflowID", "TEST_WORKFLOW", "Mex-To", "X26ABC3"))
        .isEqualTo(one(strict, "17", ""));
    assertThat(refusal("Mex-From", "X26ABC3")).isEqualTo(one(strict, "07", ""));
    assertThat(refusal("Mex-MessageType", "REPORT")).isEqualTo(one(strict, "11", ""));
    assertThat(box(4, RawClient.V1).get("/count").status()).isEqualTo(strict ? 403 : 200);
  }

  private String refusal(String... headers) {
    return box(1, RawClient.V1).send("a", headers).json().path("errorCode").asString("");
  }

  @ParameterizedTest
  @EnumSource
  void _21_expiry_and_the_report(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a");
    sandbox.clock().advance(Duration.ofDays(5));
    assertThat(box(2, RawClient.V2).get("/inbox").text().contains(id)).isNotEqualTo(strict);
    assertThat(box(1, RawClient.V2).get("/inbox").json().path("messages").size())
        .isEqualTo(strict ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void _22_limits_of_size(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(sandbox.config().limitsInForce())
        .isEqualTo(
            strict
                ? new Limits(100_000_000, 100_000_000_000L, 0)
                : new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 0));
    stop();
    start(SandboxConfig.standard().withMode(mode).withLimits(new Limits(10, 25, 5)));
    assertThat(box(1, RawClient.V2).send("12345678901").status()).as("one request").isEqualTo(413);
    assertThat(box(1, RawClient.V2).send("1").status()).as("the last chunk is free").isEqualTo(202);
    assertThat(box(1, RawClient.V2).send("1234", "Mex-Chunk-Range", "1:2").status())
        .as("others are not")
        .isEqualTo(417);
    String id = sent("1234567890", "Mex-Chunk-Range", "1:4");
    assertThat(sized(id, 2, 4)).isEqualTo(417);
    assertThat(sized(id, 2, 10)).isEqualTo(202);
    assertThat(sized(id, 3, 6)).as("26 of at most 25").isEqualTo(413);
    assertThat(sized(id, 3, 5)).isEqualTo(202);
  }

  private int sized(String id, int number, int size) {
    return box(1, RawClient.V2)
        .call(
            "POST",
            "/outbox/" + id + "/" + number,
            new byte[size],
            "Mex-Chunk-Range",
            number + ":4")
        .status();
  }

  @ParameterizedTest
  @EnumSource
  void _23_a_position_that_was_never_given(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(box(1, RawClient.V2).get("/inbox?continue_from=" + "A".repeat(24)).status())
        .as("the public sandbox fails with 500")
        .isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void _24_the_last_chunk_while_others_are_missing(SandboxMode mode) throws IOException {
    start(mode);
    String id = sent("a", "Mex-Chunk-Range", "1:3");
    assertThat(chunk(id, 2, "Mex-Chunk-Range", "2:9").status()).isEqualTo(strict ? 417 : 202);
    String other = sent("a", "Mex-Chunk-Range", "1:3");
    assertThat(chunk(other, 3, "Mex-Chunk-Range", "3:3").status()).isEqualTo(strict ? 417 : 202);
    assertThat(box(2, RawClient.V2).get("/inbox").text().contains(other)).isNotEqualTo(strict);
  }

  @ParameterizedTest
  @EnumSource
  void _25_the_words_for_authorization(SandboxMode mode) throws IOException {
    assertThat(AuthMode.of("none", mode)).isEqualTo(AuthMode.NONE);
    assertThat(AuthMode.of("full", mode)).isEqualTo(AuthMode.FULL);
    assertThat(AuthMode.of("canned", mode)).isEqualTo(AuthMode.CANNED);
    if (mode == SandboxMode.COMPAT) {
      assertThat(AuthMode.of("no_auth", mode)).isEqualTo(AuthMode.FULL);
    } else {
      assertThatThrownBy(() -> AuthMode.of("no_auth", mode))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("full, none or canned");
    }
    start(SandboxConfig.standard().withMode(mode).withAuth(AuthMode.CANNED));
    assertThat(canned("X26ABC1:Valid:x:y:z")).isEqualTo(200);
    assertThat(canned("X26ABC1:other:x:y:z")).isEqualTo(403);
    assertThat(canned("X26ABC2:VALID:x:y:z")).isEqualTo(403);
  }

  private int canned(String token) {
    return box(1, RawClient.V1).get("/count", "Authorization", "NHSMESH " + token).status();
  }

  @ParameterizedTest
  @EnumSource
  void _26_the_form_of_a_message_id(SandboxMode mode) throws IOException {
    start(mode);
    assertThat(sent("a")).matches(one(strict, "\\d{20}_[0-9A-F]{6}", "[0-9A-F]{32}"));
  }

  @ParameterizedTest
  @EnumSource
  void _27_a_filter_and_pages(SandboxMode mode) throws IOException {
    start(mode);
    for (int i = 0; i < 10; i++) {
      sent("a", "Mex-WorkflowID", "OTHER");
    }
    String wanted = sent("a", "Mex-WorkflowID", "WANTED");
    JsonNode page = box(2, RawClient.V2).get("/inbox?max_results=10&workflow_filter=WANTED").json();
    assertThat(page.path("messages").size()).isEqualTo(strict ? 0 : 1);
    assertThat(page.path("links").has("next")).isEqualTo(strict);
    if (strict) {
      String next = page.path("links").path("next").asString();
      assertThat(box(2, RawClient.V2).request("GET", next, NOTHING).text()).contains(wanted);
    }
    assertThat(box(2, RawClient.V1).get("/inbox?max_results=10&workflow_filter=WANTED").text())
        .isEqualTo("{\"messages\":[\"" + wanted + "\"]}");
  }

  @ParameterizedTest
  @EnumSource
  void _28_the_shape_of_a_workflow_search(SandboxMode mode) throws IOException {
    start(mode);
    for (String accept : List.of(RawClient.V1, RawClient.V2)) {
      assertThat(lookup("workflowsearch/TEST_WORKFLOW", accept).text())
          .isEqualTo("{\"results\":[{\"mailbox_id\":\"X26ABC2\",\"mailbox_name\":\"TESTMB2\"}]}");
    }
  }
}
