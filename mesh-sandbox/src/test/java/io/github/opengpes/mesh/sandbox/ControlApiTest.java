package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The control API, over HTTP as any program would use it. */
class ControlApiTest {

  private static final byte[] NOTHING = {};

  private MeshSandbox sandbox;
  private RawClient one;
  private RawClient two;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard().withControl(true));
    one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
    two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private Answered get(String path) {
    return one.request("GET", "/sandbox/api" + path, NOTHING, "Authorization", "");
  }

  private Answered post(String path, String json) {
    return one.request(
        "POST",
        "/sandbox/api" + path,
        json.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        "",
        "Content-Type",
        "application/json");
  }

  private Answered delete(String path) {
    return one.request("DELETE", "/sandbox/api" + path, NOTHING, "Authorization", "");
  }

  private String send(String content, String... headers) {
    return one.send(content, headers).json().path("message_id").asString();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void isNotThereUnlessSwitchedOn() throws IOException {
    try (MeshSandbox plain = MeshSandbox.start()) {
      RawClient client = new RawClient(plain, "X26ABC1", RawClient.V2);
      for (String path : List.of("/sandbox", "/sandbox/api/clock", "/sandbox/page.js")) {
        assertThat(client.request("GET", path, NOTHING).status()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void movesTheClockAndWhatIsDueHappens() {
    String id = send("content", "Mex-LocalID", "local");
    Answered moved = post("/clock", "{\"advance\": \"P5DT1S\"}");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.json().path("ahead").asString()).isEqualTo("PT120H1S");
    JsonNode message = get("/messages/" + id).json();
    assertThat(message.path("status").asString()).isEqualTo("undeliverable");
    JsonNode report = get("/mailboxes/X26ABC1/received").json().path("messages").path(0);
    assertThat(report.path("type").asString()).isEqualTo("REPORT");
    assertThat(report.path("local-id").asString()).isEqualTo("local");
    assertThat(post("/messages/" + id + "/put-back", "{}").json().path("status").asString())
        .isEqualTo("accepted");
    assertThat(post("/messages/" + id + "/put-back", "{}").status()).isEqualTo(409);
  }

  @Test
  void movesTheClockToAnInstant() throws IOException {
    Clock still = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
    try (MeshSandbox fixed =
        MeshSandbox.start(SandboxConfig.standard().withControl(true).withClock(still))) {
      one = new RawClient(fixed, "X26ABC1", RawClient.V2);
      assertThat(get("/clock").json().path("now").asString()).isEqualTo("2026-11-22T09:00:00Z");
      JsonNode moved = post("/clock", "{\"to\": \"2026-12-01T00:00:00Z\"}").json();
      assertThat(moved.path("now").asString()).isEqualTo("2026-12-01T00:00:00Z");
      assertThat(fixed.clock().instant()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"advance\": \"5 days\"}",
        "{\"advance\": \"-PT1H\"}",
        "{\"to\": \"2020-01-01T00:00:00Z\"}",
        "{\"advance\": \"PT1H\", \"to\": \"2030-01-01T00:00:00Z\"}",
        "{\"forward\": \"PT1H\"}",
        "{\"advance\": 5}",
        "[]",
        "no"
      })
  void saysWhatIsWrongWithAMove(String body) {
    Answered answer = post("/clock", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").size()).isEqualTo(1);
  }

  @Test
  void addsListsAndRemovesFaults() {
    String rules =
        """
        {"scenarios": ["cut-chunk"],
         "rules": [{"name": "busy / slow", "match": {"operations": ["list"], "calls": {"times": 1}},
                    "fault": {"kind": "status", "code": 503}}]}
        """;
    assertThat(post("/faults", rules).status()).isEqualTo(201);
    assertThat(two.get("/inbox").status()).isEqualTo(503);
    assertThat(two.get("/inbox").status()).isEqualTo(200);
    JsonNode listed = get("/faults").json().path("rules");
    assertThat(listed.valueStream().map(rule -> rule.path("name").asString()))
        .containsExactly("cut-chunk", "busy / slow");
    assertThat(listed.path(1).path("fitted").asInt()).isEqualTo(2);
    assertThat(listed.path(1).path("fired").asInt()).isEqualTo(1);
    assertThat(listed.path(1).path("fault").path("code").asInt()).isEqualTo(503);
    assertThat(post("/faults", rules).status()).isEqualTo(409);
    assertThat(delete("/faults/busy%20%2F%20slow").status()).isEqualTo(200);
    assertThat(delete("/faults/busy%20%2F%20slow").status()).isEqualTo(404);
    assertThat(delete("/faults").json().path("rules").size()).isZero();
    assertThat(sandbox.faults().quiet()).isTrue();
  }

  @Test
  void saysAllThatIsWrongWithFaults() {
    Answered answer =
        post(
            "/faults",
            "{\"rules\": [{\"name\": \"a\", \"fault\": {\"kind\": \"no\"}},\n{\"fault\": {\"kind\": \"reset-after\"}}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(texts(answer.json().path("errors")))
        .hasSize(3)
        .anyMatch(text -> text.startsWith("line 1, rules[0].fault.kind: kind must be one of"))
        .contains("line 2, rules[1]: name is missing");
  }

  @Test
  void listsScenarios() {
    JsonNode scenarios = get("/scenarios").json().path("scenarios");
    assertThat(scenarios.size()).isGreaterThan(10);
    assertThat(scenarios.path(0).path("name").asString()).isEqualTo("429-storm");
    assertThat(scenarios.path(0).path("description").asString()).contains("Retry-After 1");
  }

  @Test
  void showsMailboxesAndEnvelopesButNoContent() {
    String id = send("the content", "Mex-Subject", "subject", "Mex-FileName", "file.xml");
    two.call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING);
    String second = send("the content");
    JsonNode mailboxes = get("/mailboxes").json().path("mailboxes");
    assertThat(mailboxes.path(1).path("id").asString()).isEqualTo("X26ABC2");
    assertThat(mailboxes.path(1).path("waiting").asInt()).isEqualTo(1);
    Answered received = get("/mailboxes/x26abc2/received");
    JsonNode messages = received.json().path("messages");
    assertThat(received.json().path("total").asInt()).isEqualTo(2);
    assertThat(messages.path(0).path("id").asString()).isEqualTo(second);
    assertThat(messages.path(1).path("subject").asString()).isEqualTo("subject");
    assertThat(messages.path(1).path("bytes").asInt()).isEqualTo(11);
    assertThat(messages.path(1).path("events").valueStream().map(e -> e.path("status").asString()))
        .containsExactly("acknowledged", "accepted");
    assertThat(get("/mailboxes/X26ABC1/sent").json().path("total").asInt()).isEqualTo(2);
    assertThat(received.text()).doesNotContain("the content");
    assertThat(get("/mailboxes/NOBODY/sent").status()).isEqualTo(404);
    assertThat(get("/messages/NOTHING").status()).isEqualTo(404);
  }

  @Test
  void letsAMessageExpireNow() {
    String id = send("content");
    assertThat(post("/messages/" + id + "/expire", "{}").json().path("status").asString())
        .isEqualTo("undeliverable");
    assertThat(two.get("/inbox").json().path("messages").size()).isZero();
    assertThat(post("/messages/" + id + "/expire", "{}").status()).isEqualTo(409);
    String report = one.get("/inbox").json().path("messages").path(0).asString();
    assertThat(one.get("/inbox/" + report).header("mex-linkedmsgid")).isEqualTo(id);
  }

  @Test
  void putsAReportIntoAnInbox() {
    String id = send("content", "Mex-LocalID", "local");
    Answered about =
        post(
            "/reports",
            "{\"about\": \"" + id + "\", \"code\": \"12\", \"description\": \"Unregistered\"}");
    assertThat(about.status()).isEqualTo(201);
    String report = one.get("/inbox").json().path("messages").path(0).asString();
    Answered got = one.get("/inbox/" + report);
    assertThat(got.header("mex-messagetype")).isEqualTo("REPORT");
    assertThat(got.header("mex-statuscode")).isEqualTo("12");
    assertThat(got.header("mex-localid")).isEqualTo("local");
    assertThat(got.header("mex-linkedmsgid")).isEqualTo(id);
    assertThat(
            post(
                    "/reports",
                    "{\"mailbox\": \"X26ABC3\", \"workflow\": \"W\", \"code\": \"20\","
                        + " \"description\": \"d\"}")
                .status())
        .isEqualTo(201);
    assertThat(post("/reports", "{\"code\": \"20\", \"description\": \"d\"}").status())
        .isEqualTo(400);
  }

  @Test
  void remembersCallsWithoutTokensAndContent() {
    post("/faults", "{\"scenarios\": [\"lost-acknowledgement\"]}");
    String id = send("the content");
    two.call("PUT", "/inbox/" + id + "/status/acknowledged", NOTHING);
    Answered answer = get("/calls");
    JsonNode calls = answer.json().path("calls");
    assertThat(calls.size()).isEqualTo(2);
    JsonNode last = calls.path(0);
    assertThat(last.path("operation").asString()).isEqualTo("acknowledge");
    assertThat(last.path("status").asInt()).isEqualTo(200);
    assertThat(texts(last.path("faults"))).containsExactly("lost-acknowledgement");
    assertThat(calls.path(1).path("bytes-in").asInt()).isEqualTo(11);
    assertThat(calls.path(1).path("status").asInt()).isEqualTo(202);
    assertThat(answer.text()).doesNotContain("NHSMESH").doesNotContain("the content");
    assertThat(get("/calls?after=1").json().path("calls").size()).isEqualTo(1);
    assertThat(get("/calls?after=x").status()).isEqualTo(400);
  }

  @Test
  void showsACutConnectionAsStatusZero() throws IOException {
    post("/faults", "{\"rules\": [{\"name\": \"cut\", \"fault\": {\"kind\": \"reset-after\"}}]}");
    try (Wire wire = new Wire(sandbox)) {
      wire.call("X26ABC2", "GET", "/inbox", "");
    }
    JsonNode call = get("/calls").json().path("calls").path(0);
    while (call.isMissingNode()) {
      Thread.onSpinWait();
      call = get("/calls").json().path("calls").path(0);
    }
    assertThat(call.path("status").asInt(-1)).isZero();
  }

  @Test
  void forgetsMessages() {
    send("content");
    assertThat(post("/reset", "{\"mailbox\": \"X26ABC2\"}").status()).isEqualTo(200);
    assertThat(two.get("/inbox").json().path("messages").size()).isZero();
    send("content");
    assertThat(post("/reset", "{}").status()).isEqualTo(200);
    assertThat(get("/mailboxes/X26ABC1/sent").json().path("total").asInt()).isZero();
    assertThat(post("/reset", "{\"mailbox\": \"NOBODY\"}").status()).isEqualTo(404);
  }

  @Test
  void exportsAndImportsOnlyBelowTheFolderForIt(@TempDir Path folder) throws IOException {
    assertThat(post("/store/export", "{\"folder\": \"a\"}").status()).isEqualTo(409);
    sandbox.close();
    sandbox =
        MeshSandbox.start(SandboxConfig.standard().withControl(true).withTransferFolder(folder));
    one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
    two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
    String id = send("the content");
    Answered written = post("/store/export", "{\"folder\": \"a\"}");
    assertThat(written.status()).isEqualTo(201);
    assertThat(written.json().path("messages").asInt()).isEqualTo(1);
    assertThat(folder.resolve("a/X26ABC2/in/" + id + "/1")).hasContent("the content");
    assertThat(post("/store/export", "{\"folder\": \"a\"}").status()).isEqualTo(409);
    post("/reset", "{}");
    assertThat(post("/store/import", "{\"folder\": \"a\"}").json().path("messages").asInt())
        .isEqualTo(1);
    assertThat(two.get("/inbox/" + id).text()).isEqualTo("the content");
    assertThat(post("/store/import", "{\"folder\": \"b\"}").status()).isEqualTo(404);
    for (String outside : List.of("..", ".", "../a", "/tmp", "")) {
      assertThat(post("/store/export", "{\"folder\": \"" + outside + "\"}").status())
          .as(outside)
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Host,           evil.example,          403",
    "Host,           evil.example:8700,     403",
    "Host,           localhost.evil.example, 403",
    "Host,           localhost:1,           200",
    "Host,           LOCALHOST,             200",
    "Host,           '[::1]:8700',          200",
    "Host,           192.0.2.7,             200",
    "Origin,         http://evil.example,   403",
    "Origin,         null,                  403",
    "Origin,         http://127.0.0.1,      200",
    "Origin,         http://127.0.0.1:99,   403",
    "Sec-Fetch-Site, cross-site,            403",
    "Sec-Fetch-Site, same-site,             403",
    "Sec-Fetch-Site, same-origin,           200"
  })
  void keepsOtherWebSitesOut(String name, String value, int status) throws IOException {
    try (Wire wire = new Wire(sandbox)) {
      assertThat(wire.plain("GET", "/sandbox/api/clock", "", name, value).status())
          .isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", ""})
  void takesNoBodyThatAWebFormCouldSend(String type) {
    Answered answer =
        one.request(
            "POST",
            "/sandbox/api/clock",
            "{\"advance\": \"PT1H\"}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            type);
    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void thePageAndItsPartsLoadNothingFromElsewhere() {
    for (String path : List.of("/sandbox", "/sandbox/", "/sandbox/page.js", "/sandbox/page.css")) {
      Answered answer = one.request("GET", path, NOTHING, "Authorization", "");
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
      assertThat(answer.text()).doesNotContain("http://").doesNotContain("https://");
    }
  }
}
