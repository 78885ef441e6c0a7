package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.transport.HostNameCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller calls, as the MESH API description 2.0.0 prints them. */
class LookUpsTest {

  private static final OdsCode X26 = new OdsCode("x26");
  private static final WorkflowId WORKFLOW = new WorkflowId("TEST WORKFLOW/1");

  private ScriptedService service;
  private MeshClient client;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
    client = service.client();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void findsTheMailboxesOfAnOrganisationInVersionTwo() {
    service.thenStatus(
        200,
        "{\"results\":[{\"mailbox_id\":\"X2612345\",\"mailbox_name\":\"this is a test mailbox\"},"
            + "{\"mailbox_id\":\"x2612346\",\"mailbox_name\":\"\",\"unheard_of\":1}]}");
    assertThat(client.lookUp(X26, WORKFLOW))
        .containsExactly(
            new LookedUpMailbox(new MailboxId("X2612345"), Optional.of("this is a test mailbox")),
            new LookedUpMailbox(new MailboxId("X2612346"), Optional.empty()));
    assertThat(service.asked.get(0).target())
        .isEqualTo("/messageexchange/endpointlookup/X26/TEST%20WORKFLOW%2F1");
  }

  @Test
  void findsThemInVersionOneToo() {
    service.thenStatus(
        200,
        "{\"query_id\":\"20220228174323222_ABCDEF\",\"results\":[{\"address\":\"X2612345\","
            + "\"description\":\"this is a test mailbox\",\"endpoint_type\":\"MESH\"}]}");
    assertThat(client.lookUp(X26, WORKFLOW))
        .containsExactly(
            new LookedUpMailbox(new MailboxId("X2612345"), Optional.of("this is a test mailbox")));
  }

  @Test
  void findsWhoReceivesAWorkflow() {
    service.thenStatus(
        200, "{\"results\":[{\"mailbox_id\":\"X26ABC1\",\"mailbox_name\":\"TESTMB1\"}]}");
    assertThat(client.searchWorkflow(WORKFLOW))
        .containsExactly(new LookedUpMailbox(new MailboxId("X26ABC1"), Optional.of("TESTMB1")));
    assertThat(service.asked.get(0).target())
        .isEqualTo("/messageexchange/workflowsearch/TEST%20WORKFLOW%2F1");
  }

  @Test
  void nobodyIsAnAnswerToo() {
    service.thenStatus(200, "{\"results\":[]}");
    assertThat(client.searchWorkflow(WORKFLOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"results\":7}", "{\"results\":[{\"mailbox_id\":\" \"}]}"})
  void aLookUpThatCannotBeReadIsAProtocolFailure(String body) {
    service.thenStatus(200, body);
    assertThatThrownBy(() -> client.lookUp(X26, WORKFLOW))
        .isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void pingsWithoutAToken() {
    service.thenStatus(
        200,
        "{\"env\":\"local\",\"build_label\":\"latest\",\"status\":\"running\",\"outcome\":\"Yes\"}");
    assertThat(client.connection().ping())
        .isEqualTo(
            new ServiceStatus(
                Optional.of("local"),
                Optional.of("latest"),
                Optional.of("running"),
                Optional.of("Yes")));
    assertThat(service.asked.get(0).target()).isEqualTo("/messageexchange/_ping");
    assertThat(service.asked.get(0).header("Authorization")).isEmpty();
  }

  @Test
  void aPingNeedNotBeAnsweredInJson() {
    service.thenStatus(200, "OK");
    assertThat(client.connection().ping().status()).isEmpty();
  }

  @Test
  void fetchesOneChunk() throws IOException {
    service.thenStatus(206, "second", "Mex-Chunk-Range", "2:3");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    MeshMessage message = client.getChunk(new MessageId("ID1"), 2, content);
    assertThat(content.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("second");
    assertThat(message.chunks()).isEqualTo(3);
    assertThat(service.asked.get(0).target()).isEqualTo("/messageexchange/X26ABC1/inbox/ID1/2");
  }

  @Test
  void readsWhatOnlySomeServicesGive() {
    service.thenStatus(
        200,
        "",
        "Mex-Total-Chunks",
        "4",
        "ETag",
        "\"0123456789012345678901234567890123456789\"",
        "Last-Modified",
        "Mon, 01 Jun 2020 12:21:52 GMT");
    MeshMessage message = client.head(new MessageId("ID1"));
    assertThat(message.chunks()).isEqualTo(4);
    assertThat(message.etag()).contains("\"0123456789012345678901234567890123456789\"");
    assertThat(message.lastModified()).contains(Instant.parse("2020-06-01T12:21:52Z"));
  }

  @Test
  void givesTheNumberOfAllThatWaitsWithEachPage() {
    service
        .thenStatus(200, "{\"messages\":[],\"approx_inbox_count\":16}")
        .thenStatus(200, "{\"messages\":[]}");
    assertThat(client.list(InboxQuery.all()).approximateCount()).isEqualTo(OptionalLong.of(16));
    assertThat(client.list(InboxQuery.all()).approximateCount()).isEmpty();
  }

  @Test
  void asksInVersionOneWhereVersionTwoHasNothing() {
    service.thenStatus(404, "");
    client.trackByLocalId(new LocalId("local"));
    assertThat(service.asked.get(0).header("Accept")).isEqualTo("application/vnd.mesh.v1+json");
  }

  @Test
  void writesTheSixDocumentedFormsOfAFilter() {
    WorkflowId wf = new WorkflowId("WF");
    assertThat(WorkflowFilter.only(wf).expression()).isEqualTo("WF");
    assertThat(WorkflowFilter.not(wf).expression()).isEqualTo("!WF");
    assertThat(WorkflowFilter.startingWith("WF").expression()).isEqualTo("WF*");
    assertThat(WorkflowFilter.notStartingWith("WF").expression()).isEqualTo("!WF*");
    assertThat(WorkflowFilter.containing("_ACK").expression()).isEqualTo("*_ACK*");
    assertThat(WorkflowFilter.notContaining("_ACK").expression()).isEqualTo("!*_ACK*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!W", "W*F"})
  void refusesAFilterThatTheNotationCannotWrite(String text) {
    assertThatThrownBy(() -> WorkflowFilter.startingWith(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGRATION, https://msg.intspineservices.nhs.uk, false",
    "DEPLOYMENT, https://msg.depspineservices.nhs.uk, false",
    "PRODUCTION, https://mesh-sync.spineservices.nhs.uk, false",
    "HSCN_INTEGRATION, https://msg.int.spine2.ncrs.nhs.uk, true",
    "HSCN_DEPLOYMENT, https://msg.dep.spine2.ncrs.nhs.uk, true",
    "HSCN_PRODUCTION, https://mesh-sync.national.ncrs.nhs.uk, true",
    "HSCN_DEVELOPMENT, https://msg.dev.spine2.ncrs.nhs.uk, true",
  })
  void knowsThePublicEnvironments(MeshEnvironment environment, URI address, boolean hscn) {
    assertThat(environment.baseUri()).isEqualTo(address);
    assertThat(environment.deprecated()).isEqualTo(hscn);
    assertThat(HostNameCheck.of(environment.baseUri().getHost()))
        .isEqualTo(hscn ? HostNameCheck.COMMON_NAME_TOO : HostNameCheck.SUBJECT_ALTERNATIVE_NAME);
    assertThat(MeshEnvironment.of(URI.create(address + "/messageexchange"))).contains(environment);
    assertThat(environment.replacement().isPresent())
        .isEqualTo(hscn && environment != MeshEnvironment.HSCN_DEVELOPMENT);
    assertThat(MeshSettings.of(environment).baseUri()).isEqualTo(address);
  }

  @Test
  void aSandboxIsNoPublicEnvironment() {
    assertThat(MeshEnvironment.of(URI.create("http://localhost:8700"))).isEmpty();
  }
}
