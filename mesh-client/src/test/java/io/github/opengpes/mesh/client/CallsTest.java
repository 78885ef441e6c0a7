package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of every documented shape, and of shapes that nobody documents. */
class CallsTest {

  private static final MessageId ID = new MessageId("ID1");

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

  @ParameterizedTest
  @ValueSource(ints = {425, 429, 502, 503, 504})
  void repeatsWhatIsSafeToRepeatAfterAPassingFailure(int status) {
    service.thenStatus(status, "").thenStatus(200, "{\"count\":3}");
    assertThat(client.count()).isEqualTo(3);
    assertThat(service.pauses).hasSize(1);
  }

  @Test
  void givesUpAfterFourAttempts() {
    for (int attempt = 0; attempt < 5; attempt++) {
      service.thenStatus(503, "");
    }
    assertThatThrownBy(() -> client.acknowledge(ID))
        .isInstanceOfSatisfying(
            MeshException.Unavailable.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.retryable()).isTrue();
            });
    assertThat(service.asked).hasSize(4);
  }

  @Test
  void doesNotRepeatAnInternalError() {
    service.thenStatus(
        500, "{\"message\":\"An internal error occurred.\\n\\nPlease contact support.\"}");
    assertThatThrownBy(client::count)
        .isInstanceOf(MeshException.Unavailable.class)
        .hasMessageContaining("An internal error occurred. Please contact support.");
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void readsErrorsOfVersionTwoAndOne() {
    service
        .thenStatus(
            417,
            "{\"detail\":[{\"event\":\"SEND\",\"code\":\"12\",\"msg\":\"Unregistered to address\"}]}")
        .thenStatus(
            417,
            "{\"errorEvent\":\"SEND\",\"errorCode\":\"12\",\"errorDescription\":\"Unregistered to address\"}");
    for (int version = 0; version < 2; version++) {
      MeshException.Refused refused =
          catchThrowableOfType(MeshException.Refused.class, () -> client.count());
      assertThat(refused.faults())
          .containsExactly(new ServiceFault("SEND", "12", "Unregistered to address"));
      assertThat(refused.code()).contains("12");
    }
  }

  @Test
  void saysWhichInputWasRefused() {
    service.thenStatus(
        400,
        "{\"detail\":[{\"loc\":[\"header\",\"mex-to\"],\"msg\":\"Field required\",\"type\":\"missing\"}]}");
    assertThatThrownBy(client::count)
        .isInstanceOf(MeshException.Refused.class)
        .hasMessageContaining("header mex-to Field required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<?xml version='1.0'?><soap:Envelope/>",
        "null",
        "[1,2]",
        "{\"detail\":7}",
        "{\"detail\":[7,null,{}]}",
        "{\"errorDescription\":"
      })
  void survivesAnErrorBodyOfAnyKind(String body) {
    service.thenStatus(403, body);
    assertThatThrownBy(client::handshake)
        .isInstanceOfSatisfying(
            MeshException.Authentication.class, e -> assertThat(e.retryable()).isFalse());
  }

  @Test
  void noExceptionHoldsASecret() {
    service.thenStatus(403, "{\"errorDescription\":\"Invalid Authentication Token\"}");
    assertThatThrownBy(client::handshake)
        .asString()
        .doesNotContain("the-password")
        .doesNotContain("the-key")
        .doesNotContain("NHSMESH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html/>", "[]", "{}", "{\"messages\":7}"})
  void anAnswerThatMakesNoSenseIsAProtocolFailure(String body) {
    service.thenStatus(200, body);
    assertThatThrownBy(() -> client.list(InboxQuery.all()))
        .isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void neverFollowsARedirect() {
    service.thenStatus(302, "", "Location", "http://127.0.0.1:1/elsewhere");
    assertThatThrownBy(client::count).isInstanceOf(MeshException.Protocol.class);
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void sendsTheTokenOnlyToTheConfiguredHostWhateverALinkSays() {
    service
        .thenStatus(
            200,
            "{\"messages\":[\"A\"],\"links\":{\"next\":\"http://elsewhere.example/messageexchange/X26ABC1/inbox?continue_from=x\"}}")
        .thenStatus(200, "{\"messages\":[\"B\"],\"links\":{},\"unheard_of\":{\"x\":[1]}}");
    assertThat(client.inbox(InboxQuery.all()))
        .containsExactly(new MessageId("A"), new MessageId("B"));
    assertThat(service.asked.get(1).target())
        .isEqualTo("/messageexchange/X26ABC1/inbox?continue_from=x");
  }

  @Test
  void goesOnAfterAnEmptyPageThatHasANext() {
    service
        .thenStatus(
            200,
            "{\"messages\":[],\"links\":{\"next\":\"/messageexchange/X26ABC1/inbox?continue_from=x\"}}")
        .thenStatus(200, "{\"messages\":[\"B\"]}");
    InboxQuery filtered = InboxQuery.all().withFilter(new WorkflowFilter("W F*"));
    assertThat(client.inbox(filtered)).containsExactly(new MessageId("B"));
    assertThat(service.asked.get(0).target())
        .isEqualTo("/messageexchange/X26ABC1/inbox?max_results=500&workflow_filter=W%20F%2A");
  }

  @Test
  void doesNotGoRoundInCircles() {
    String page =
        "{\"messages\":[\"A\"],\"links\":{\"next\":\"/messageexchange/X26ABC1/inbox?continue_from=x\"}}";
    service.thenStatus(200, page).thenStatus(200, page);
    assertThatThrownBy(() -> client.inbox(InboxQuery.all()).toList())
        .isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void asksForTheNextPageOnlyWhenItIsWanted() {
    service.thenStatus(
        200,
        "{\"messages\":[\"A\",\"B\"],\"links\":{\"next\":\"/messageexchange/X26ABC1/inbox?continue_from=x\"}}");
    assertThat(client.inbox(InboxQuery.all()).findFirst()).contains(new MessageId("A"));
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void readsTrackingOfVersionTwoAsTheDescriptionPrintsIt() {
    service.thenStatus(
        200,
        "{\"message_id\":\"20200601122152994285_D59900\",\"local_id\":\"l\",\"workflow_id\":\"W\","
            + "\"filename\":\"f\",\"expiry_time\":\"20200606122153\","
            + "\"upload_timestamp\":\"2020-06-01T12:21:52\",\"recipient\":\"X26HC006\","
            + "\"recipient_name\":\"n\",\"recipient_ods_code\":\"X26\",\"recipient_org_code\":null,"
            + "\"status_success\":true,\"status\":\"acknowledged\",\"status_event\":\"TRANSFER\","
            + "\"status_timestamp\":\"20200601122200\",\"status_code\":\"00\",\"new_field\":{}}");
    TrackingRecord record = client.track(ID);
    assertThat(record.id()).isEqualTo(new MessageId("20200601122152994285_D59900"));
    assertThat(record.status()).isEqualTo(MessageStatus.ACKNOWLEDGED);
    assertThat(record.expires()).contains(Instant.parse("2020-06-06T12:21:53Z"));
    assertThat(record.uploaded()).contains(Instant.parse("2020-06-01T12:21:52Z"));
    assertThat(record.recipientOrganisationCode()).isEmpty();
    assertThat(record.delivery().success()).contains(true);
    assertThat(record.delivery().at()).contains(Instant.parse("2020-06-01T12:22:00Z"));
  }

  @Test
  void readsTrackingOfVersionOne() {
    service.thenStatus(
        200,
        "{\"dtsId\":\"ID9\",\"messageId\":\"ID9\",\"fileSize\":1,\"localId\":\"l\","
            + "\"status\":\"Error\",\"statusSuccess\":\"ERROR\",\"failureDate\":\"20200601122200\","
            + "\"failureDiagnostic\":\"it failed\",\"uploadTimestamp\":\"20200601122152\"}");
    LocalIdTracking answer = client.trackByLocalId(new LocalId("l"));
    assertThat(answer)
        .isInstanceOfSatisfying(
            LocalIdTracking.Found.class,
            found -> {
              assertThat(found.message().status()).isEqualTo(MessageStatus.ERROR);
              assertThat(found.message().delivery().success()).contains(false);
              assertThat(found.message().delivery().description()).contains("it failed");
            });
  }

  @Test
  void aStatusThatItDoesNotKnowDoesNotBreakIt() {
    service.thenStatus(200, "{\"message_id\":\"ID1\",\"status\":\"pondering\"}");
    assertThat(client.track(ID).status()).isEqualTo(MessageStatus.UNRECOGNISED);
  }

  @Test
  void introducesItselfWithEachRequestAndInTheHandshake() {
    service.thenStatus(200, "");
    client.handshake();
    ScriptedService.Asked asked = service.asked.get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.target()).isEqualTo("/messageexchange/X26ABC1");
    assertThat(asked.header("User-agent")).startsWith("opengpes-mesh-client;");
    assertThat(List.of("Mex-clientversion", "Mex-osname", "Mex-osversion"))
        .allSatisfy(name -> assertThat(asked.header(name)).isNotEmpty());
    assertThat(asked.bodyLength()).isZero();
  }
}
