package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Look-ups, the rich boxes, and the administrative addresses of the public Python sandbox. */
class LookupAndAdminTest extends StrictSandbox {

  private Answered open(String method, String path, String body, String accept) {
    return one(accept)
        .request(method, path, body.getBytes(StandardCharsets.UTF_8), "Authorization", "");
  }

  private Answered admin(String method, String path, String body) {
    return open(method, path, body, RawClient.V1);
  }

  @Test
  void findsTheMailboxesOfAnOrganisationThatMayBeSentAWorkflow() {
    String path = "/messageexchange/endpointlookup/X26/TEST_WORKFLOW2";
    Answered first = open("GET", path, "", RawClient.V1);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("content-type")).isEqualTo("application/json");
    assertThat(first.json().path("query_id").asString()).matches("\\d{20}_[0-9A-F]{6}_\\d+");
    assertThat(first.json().path("results").toString())
        .isEqualTo(
            "[{\"address\":\"X26ABC1\",\"description\":\"TESTMB1\",\"endpoint_type\":\"MESH\"},"
                + "{\"address\":\"X26ABC2\",\"description\":\"TESTMB2\",\"endpoint_type\":\"MESH\"}]");
    Answered second = open("GET", path, "", RawClient.V2);
    assertThat(second.header("content-type")).isEqualTo(RawClient.V2);
    assertThat(second.text())
        .isEqualTo(
            "{\"results\":[{\"mailbox_id\":\"X26ABC1\",\"mailbox_name\":\"TESTMB1\"},"
                + "{\"mailbox_id\":\"X26ABC2\",\"mailbox_name\":\"TESTMB2\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {RawClient.V1, RawClient.V2})
  void findsAllMailboxesThatMayBeSentAWorkflow(String accept) {
    assertThat(open("GET", "/messageexchange/workflowsearch/TEST_WORKFLOW_ACK", "", accept).text())
        .isEqualTo(
            "{\"results\":[{\"mailbox_id\":\"X26ABC1\",\"mailbox_name\":\"TESTMB1\"},"
                + "{\"mailbox_id\":\"X26ABC3\",\"mailbox_name\":\"TESTMB3\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "endpointlookup/X26/NONE, 200, ''",
    "endpointlookup/x26/TEST_WORKFLOW, 200, ''",
    "workflowsearch/test_workflow, 200, ''",
    "endpointlookup/%20/TEST_WORKFLOW, 400, ods code missing",
    "endpointlookup/X26/%20, 400, workflow id missing",
    "workflowsearch/%20, 400, workflow id missing"
  })
  void aLookUpWithoutAMatchIsEmptyAndOneWithoutAQuestionIsRefused(
      String path, int status, String text) {
    Answered answer = open("GET", "/messageexchange/" + path, "", RawClient.V2);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.text()).isEqualTo("{\"results\":[]}");
    } else {
      assertThat(answer.json().path("detail").get(0).path("msg").asString()).isEqualTo(text);
    }
  }

  @Test
  void theJavaClientMayAskForAnUpdate() {
    assertThat(one(RawClient.V1).call("POST", "/update", NOTHING).status()).isEqualTo(200);
    assertThat(one(RawClient.V1).call("POST", "/update", NOTHING, "Authorization", "").status())
        .isEqualTo(403);
  }

  @Test
  void theRichBoxesShowMessagesOfEveryStateNewestFirst() {
    String first = sent("a", "Mex-LocalID", "l");
    String second = sent("b");
    String uploading = sent("c", "Mex-Chunk-Range", "1:2");
    two(RawClient.V2).call("PUT", "/inbox/" + first + "/status/acknowledged", NOTHING);
    JsonNode inbox = two(RawClient.V1).get("/inbox/rich").json();
    assertThat(ids(inbox)).containsExactly(second, first);
    JsonNode message = inbox.path("messages").get(1);
    assertThat(message.path("status").asString()).isEqualTo("acknowledged");
    assertThat(message.path("sender_name").asString()).isEqualTo("TESTMB1");
    assertThat(message.path("local_id").asString()).isEqualTo("l");
    assertThat(message.path("total_chunks").asInt()).isEqualTo(1);
    assertThat(inbox.path("messages").get(0).path("local_id").asString("absent")).isEmpty();
    JsonNode outbox = one(RawClient.V1).get("/outbox/rich").json();
    assertThat(ids(outbox)).containsExactly(uploading, second, first);
    assertThat(outbox.path("messages").get(0).path("status").asString()).isEqualTo("uploading");
    assertThat(outbox.path("messages").get(0).path("local_id").asString()).isEmpty();

    JsonNode page = two(RawClient.V1).get("/inbox/rich?max_results=1").json();
    assertThat(ids(page)).containsExactly(second);
    JsonNode rest =
        two(RawClient.V1)
            .request("GET", page.path("links").path("next").asString(), NOTHING)
            .json();
    assertThat(ids(rest)).containsExactly(first);
    assertThat(rest.path("links").has("next")).isFalse();
    assertThat(ids(two(RawClient.V1).get("/inbox/rich?start_time=2999-01-01").json())).isEmpty();
    assertThat(two(RawClient.V1).get("/inbox/rich?start_time=soon").status()).isEqualTo(400);
    assertThat(two(RawClient.V1).get("/inbox/rich?max_results=0").status()).isEqualTo(400);
    assertThat(two(RawClient.V1).get("/inbox/rich?continue_from=" + "A".repeat(24)).status())
        .isEqualTo(400);
  }

  private static List<String> ids(JsonNode box) {
    return box.path("messages").valueStream().map(m -> m.path("message_id").asString()).toList();
  }

  @Test
  void anAdministratorPutsAReportIntoAnInbox() {
    String about = sent("a");
    Answered made =
        admin(
            "POST",
            "/messageexchange/admin/report",
            """
            {"mailbox_id": "X26ABC1", "code": "21", "description": "out of order",
             "workflow_id": "WF", "status": "error", "subject": "s", "local_id": "l",
             "file_name": "f", "linked_message_id": "%s"}
            """
                .formatted(about));
    assertThat(made.status()).isEqualTo(200);
    String id = made.json().path("message_id").asString();
    Answered report = one(RawClient.V2).get("/inbox/" + id);
    assertThat(report.header("mex-messagetype")).isEqualTo("REPORT");
    assertThat(report.header("mex-statuscode")).isEqualTo("21");
    assertThat(report.header("mex-statusevent")).isEqualTo("TRANSFER");
    assertThat(report.header("mex-statusdescription")).isEqualTo("out of order");
    assertThat(report.header("mex-linkedmsgid")).isEqualTo(about);
    assertThat(report.header("mex-to")).isEqualTo("X26ABC2");
    assertThat(report.header("mex-filename")).isEqualTo("f");
    JsonNode details = admin("GET", "/admin/message/" + id, "").json();
    assertThat(details.path("message_type").asString()).isEqualTo("Report");
    assertThat(details.path("sender_name").asString()).isEqualTo("Central System Mailbox");
    assertThat(details.path("status_code").asString()).isEqualTo("21");
  }

  @Test
  void anAdministratorsRequestIsRefusedWithEverythingThatIsWrongWithIt() {
    Answered answer =
        admin(
            "POST",
            "/messageexchange/admin/report",
            "{\"mailbox_id\": \"X26ABC1\", \"code\": 4, \"description\": \"d\", \"status\": \"x\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").valueStream().map(d -> d.path("loc").get(1).asString()))
        .containsExactly("code", "workflow_id", "status");
    assertThat(admin("POST", "/messageexchange/admin/report", "[").status()).isEqualTo(400);
    assertThat(admin("POST", "/messageexchange/admin/report", "[]").status()).isEqualTo(400);
    assertThat(
            admin(
                    "POST",
                    "/messageexchange/admin/report",
                    "{\"mailbox_id\": \"NONE\", \"code\": \"1\", \"description\": \"d\","
                        + " \"workflow_id\": \"w\"}")
                .json()
                .path("errorDescription")
                .asString())
        .isEqualTo("mailbox does not exist");
  }

  @Test
  void anotherWebSiteCannotAdministerTheSandboxThroughABrowser() {
    String id = sent("a");
    Answered refused =
        one(RawClient.V2)
            .request(
                "DELETE", "/admin/reset", NOTHING, "Authorization", "", "Origin", "http://x.test");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(two(RawClient.V2).get("/inbox").text()).contains(id);
  }

  @Test
  void anAdministratorSaysWhatHappenedToAMessage() {
    String id = sent("a");
    Answered done =
        admin(
            "POST",
            "/admin/message/" + id + "/event",
            "{\"status\": \"error\", \"code\": \"21\", \"event\": \"SEND\","
                + " \"description\": \"why\"}");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body()).isEmpty();
    assertThat(two(RawClient.V2).get("/inbox/" + id).status()).isEqualTo(410);
    assertThat(two(RawClient.V2).get("/inbox").text()).doesNotContain(id);
    JsonNode tracked = one(RawClient.V2).get("/outbox/tracking?messageID=" + id).json();
    assertThat(tracked.path("status").asString()).isEqualTo("error");
    assertThat(tracked.path("status_code").asString()).isEqualTo("21");
    Answered head = one(RawClient.V2).call("HEAD", "/inbox/" + id, NOTHING);
    assertThat(head.header("mex-statusdescription")).isEqualTo("why");
    JsonNode details = admin("GET", "/messageexchange/admin/message/" + id, "").json();
    assertThat(details.path("failure_diagnostic").asString()).isEqualTo("why");
    assertThat(details.path("status").asString()).isEqualTo("Error");
    admin("POST", "/admin/message/" + id + "/event", "{\"status\": \"accepted\"}");
    assertThat(two(RawClient.V2).get("/inbox/" + id).text()).isEqualTo("a");
    assertThat(admin("POST", "/admin/message/NONE/event", "{\"status\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(admin("GET", "/admin/message/NONE", "").status()).isEqualTo(404);
  }

  @Test
  void anAdministratorLooksAtAMailboxAndEmptiesIt() {
    assertThat(admin("GET", "/messageexchange/mailbox/X26ABC1", "").text())
        .isEqualTo(
            "{\"mailbox_id\":\"X26ABC1\",\"mailbox_name\":\"TESTMB1\",\"billing_entity\":\"England\",\"ods_code\":\"X26\","
                + "\"org_code\":\"X26\",\"org_name\":\"\",\"active\":true}");
    assertThat(admin("GET", "/admin/mailbox/x26abc1", "").status()).isEqualTo(404);
    String id = sent("a", "Mex-LocalID", "l");
    assertThat(admin("DELETE", "/admin/reset/x26abc2", "").text())
        .isEqualTo("{\"message\":\"mailbox X26ABC2 reset\"}");
    assertThat(two(RawClient.V2).get("/inbox").text()).doesNotContain(id);
    assertThat(one(RawClient.V2).get("/outbox/tracking?messageID=" + id).status()).isEqualTo(200);
    admin("DELETE", "/messageexchange/admin/reset/X26ABC1", "");
    assertThat(one(RawClient.V2).get("/outbox/tracking?messageID=" + id).status()).isEqualTo(404);
    assertThat(one(RawClient.V2).get("/outbox/tracking/l").status()).isEqualTo(404);
    assertThat(admin("DELETE", "/admin/reset/NONE", "").status()).isEqualTo(404);
    sent("b");
    assertThat(admin("DELETE", "/admin/reset", "").text())
        .isEqualTo("{\"message\":\"all mailboxes reset\"}");
    assertThat(two(RawClient.V2).get("/inbox").json().path("messages").size()).isZero();
  }
}
